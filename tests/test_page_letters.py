"""Larger letters, for a projector."""

from playwright.sync_api import expect

from demo.guide import STEPS
from tests.reader import open_tab, settle

SIZES = """() => Object.fromEntries(
  ["textarea[dir=auto]", "[role=tab]", ".chip", ".models-button", ".hint", ".bars text, .js-plotly-plot .xtick text"]
    .map((selector) => [selector, [...document.querySelectorAll(selector)].find((each) => each.checkVisibility())])
    .filter(([, found]) => found)
    .map(([selector, found]) => [selector, parseFloat(getComputedStyle(found).fontSize)])
)"""
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
# The titles of axes that are cut off above or below their figure.
CUT = """[...document.querySelectorAll(".js-plotly-plot :is(.xtitle, .ytitle)")].filter((title) => {
  const [own, figure] = [title, title.closest(".js-plotly-plot")].map((each) => each.getBoundingClientRect());
  return own.top < figure.top || own.bottom > figure.bottom;
})"""


def larger(page):
    return page.get_by_role("button", name="Larger text", exact=True)


def test_all_letters_grow_by_a_quarter_and_the_page_never_scrolls_sideways(lasting_page):
    page = lasting_page
    open_tab(page, "Attention")
    open_tab(page, "What heads do")
    settle(page)
    expect(larger(page)).to_have_attribute("aria-pressed", "false")
    before = page.evaluate(SIZES)
    larger(page).press("Enter")
    expect(larger(page)).to_have_attribute("aria-pressed", "true")
    after = page.evaluate(SIZES)
    assert len(before) >= 5
    growth = {name: round(after[name] / size, 2) for name, size in before.items()}
    assert growth == dict.fromkeys(before, 1.25) | {".models-button": 1}  # of the masthead, which stays as it is
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        scrolled, inner = page.evaluate(WIDTHS)
        assert scrolled <= inner
        page.wait_for_function(f"!{CUT}.length")  # figures follow the width


def test_a_press_on_larger_text_moves_neither_the_button_nor_its_neighbours(lasting_page):
    page = lasting_page
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        if width == 390:
            page.get_by_role("button", name="Menu").click()
        places = []
        for _ in range(2):
            buttons = page.locator(".masthead :is(label, button):visible").all()
            places.append([[round(side) for side in each.bounding_box().values()] for each in buttons])
            larger(page).click()
        assert len(places[0]) == 7 + (width == 390)
        assert places[0] == places[1]


def test_the_browser_remembers_larger_letters_and_a_copied_link_leaves_them_out(other, url):
    other.context.grant_permissions(["clipboard-read", "clipboard-write"])
    other.goto(f"{url}/?letters=large&tab=tokens")
    other.get_by_role("button", name="Copy link").click()
    expect(other.get_by_text("The link to this view is copied.")).to_be_visible()
    assert other.evaluate("navigator.clipboard.readText()") == f"{url}/?tab=tokens"
    other.goto(f"{url}/?letters=large")
    expect(larger(other)).to_have_attribute("aria-pressed", "true")
    larger(other).click()
    other.wait_for_url(f"{url}/")
    larger(other).click()
    other.goto(url)
    expect(larger(other)).to_have_attribute("aria-pressed", "true")
    other.wait_for_url("**/?letters=large")


def test_larger_letters_stay_while_the_tour_goes_on_and_the_key_back_is_pressed(other, url):
    other.set_viewport_size({"width": 1280, "height": 800})
    other.goto(f"{url}/?letters=large")
    other.locator("[data-step=cut]").click()
    expect(other.get_by_label("Text in any language")).to_have_value(STEPS[0].text)
    other.keyboard.press("Enter")
    expect(other.get_by_label("Text in any language")).to_have_value(STEPS[1].text)
    settle(other)
    expect(other.get_by_role("button", name="Show what the models fill in")).to_be_in_viewport(ratio=1)
    expect(larger(other)).to_have_attribute("aria-pressed", "true")
    other.wait_for_url("**letters=large**")
    other.go_back()
    settle(other)
    expect(larger(other)).to_have_attribute("aria-pressed", "true")
