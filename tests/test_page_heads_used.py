"""What people look for in the section Heads, and where it is: on one screen, by keyboard, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from demo.guide import STEPS
from tests.reader import explore, open_head, open_menu, open_tab, point_at, second_text, select_head, settle, type_text

pytestmark = pytest.mark.tabs("attention")

SCENES = "canvas.scene"
CELLS = """[...document.querySelectorAll("canvas.scene")]
  .every(each => each.getBoundingClientRect().bottom <= innerHeight)"""
STEP = {step.id: step for step in STEPS}


@pytest.mark.parametrize(
    ("step", "width", "height"), [("back", 1280, 800), ("back", 1920, 1080), ("translation", 1920, 1080)]
)
@pytest.mark.parametrize("view", ["matrix", "lines"])
def test_the_picture_ends_where_the_screen_ends(blank, url, step, width, height, view):
    blank.set_viewport_size({"width": width, "height": height})
    blank.goto(f"{url}/?{STEP[step].query}&view={view}")
    settle(blank)
    expect(blank.locator(".slot:not(.waiting)")).to_have_count(2)
    blank.wait_for_function(CELLS)
    letters = blank.locator(SCENES).first.get_attribute("data-letters")
    assert float(letters) >= 0.9 * (16 if width == 1280 else 20)


def test_on_a_phone_each_text_stays_over_its_own_pictures_alone(page):
    page.set_viewport_size({"width": 390, "height": 700})
    explore(page)
    headings = page.locator("h3.family")
    for own, other in ((0, 1), (1, 0)):
        page.locator(".view").nth(own).scroll_into_view_if_needed()
        page.locator(SCENES).nth(own).evaluate("scene => scene.scrollIntoView()")
        expect(headings.nth(own)).to_be_in_viewport(ratio=1)
        expect(headings.nth(other)).not_to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".heads h3.family")).to_have_count(2)


def test_on_a_phone_a_choice_of_the_view_shows_its_picture_and_a_text_takes_a_fifth_of_the_screen(page):
    page.set_viewport_size({"width": 390, "height": 844})
    explore(page)
    for view, picture in (("Lines", "canvas.scene"), ("Table", ".weights"), ("Matrix", "canvas.scene")):
        page.evaluate("scrollTo(0, 0)")
        page.get_by_role("button", name=view, exact=True).click()
        expect(page.locator(picture).first).to_be_in_viewport(ratio=0.9 if view != "Table" else 0.3)
        expect(page.get_by_role("button", name=view, exact=True)).to_be_in_viewport(ratio=1)
    assert page.locator(".stuck").first.bounding_box()["height"] <= 0.22 * 844
    second_text(page).fill("A second text that needs some lines. " * 3)
    settle(page)
    expect(page.locator(".stuck").first.locator(".flow")).to_have_count(2)
    assert page.locator(".stuck").first.bounding_box()["height"] <= 0.29 * 844
    expect(page.locator(".unfold").filter(visible=True)).to_have_count(0)  # the sentence scrolls


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_menus_open_at_their_buttons_within_the_screen(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    explore(page)
    for name in ("More", "Save"):
        menu = open_menu(page, name)
        button, sheet = (menu.locator(part).bounding_box() for part in ("summary", ".sheet"))
        assert sheet["x"] >= 0
        assert sheet["y"] >= 0
        assert sheet["x"] + sheet["width"] <= width
        assert sheet["y"] + sheet["height"] <= height
        assert sheet["x"] <= button["x"] + button["width"]
        below, above = sheet["y"] - button["y"] - button["height"], button["y"] - sheet["y"] - sheet["height"]
        assert 0 <= max(below, above) < 12
        menu.locator("summary").click()


def test_pointing_at_a_thumbnail_or_moving_to_it_says_which_head_it_is(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    card = page.locator(".head-tip")
    point_at(page.locator(".thumb[data-layer='5'][data-head='7']"))
    expect(card).to_be_visible()
    expect(card).to_contain_text(re.compile(r"Layer 5, head 7.*entropy"))
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    page.locator(".thumb[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Layer 9, head 3")  # the one beside the head that the Overview names
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.last_on_page
def test_a_head_is_kept_beside_the_next_and_the_page_says_how_to_go_on(page):
    page.get_by_label("M-BERT", exact=True).check()
    select_head(page, 2, 6)
    open_tab(page, "Attention")
    settle(page)
    page.get_by_role("button", name="Compare: ").click()
    hint = page.locator(".twin:visible")
    expect(hint).to_contain_text("Now choose another head")
    expect(page.get_by_role("button", name=re.compile("Close the (first|second)"))).to_have_count(2)
    page.locator(".thumb[data-layer='5'][data-head='7']").click()
    expect(hint).to_have_count(0)
    expect(page.locator(".slot h4")).to_have_text(["Layer 2, head 6", "Layer 5, head 7"])
    expect(page.locator(".thumb.kept")).to_have_attribute("aria-description", "Kept beside the open head")
    expect(page.locator(".thumb.kept")).to_have_accessible_name(re.compile("^Layer 2, head 6:"))
    page.get_by_role("button", name="Close the first").click()
    expect(page.locator(".thumb.kept")).to_have_count(0)


def test_heads_are_combined_by_a_check_box_or_with_shift(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    open_head(page, 4, 3)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".slot h4")).to_have_text("Mean of 2 heads: 4.3, 4.4")
    page.get_by_label("Combine heads").check()
    page.locator(".thumb[data-layer='0'][data-head='1']").click()
    expect(page.locator(".slot h4")).to_have_text("Mean of 3 heads: 4.3, 4.4, 0.1")
    page.get_by_label("Combine heads").uncheck()
    expect(page.locator(".slot h4")).to_have_text("Layer 4, head 3")
    page.locator(".thumb[data-layer='0'][data-head='1']").click()
    expect(page.locator(".slot h4")).to_have_text("Layer 0, head 1")


def test_a_clicked_cell_is_read_for_as_long_as_the_pointer_is_on_it_and_escape_frees_its_row(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    marks = page.locator("canvas.marks")
    expect(page.locator(".slot:not(.waiting) .reading")).to_contain_text("looks most at")
    marks.click()
    expect(page.locator(".reading")).to_contain_text(re.compile(r"looks at .*: \d\.\d{4}"))
    chosen = page.locator(".unit.chosen").inner_text()
    assert chosen != "[MASK]"
    page.mouse.move(0, 0)
    expect(page.locator(".reading")).to_contain_text(f"\u2068{chosen}\u2069 looks most at")
    marks.press("Escape")
    expect(page.locator(".unit.chosen")).to_have_text("[MASK]")


def test_the_three_views_are_one_tab_stop_with_arrow_keys(page):
    explore(page)
    views = page.locator(".choices-of-view button")
    expect(page.locator(".choices-of-view [tabindex='0']")).to_have_count(1)
    views.first.focus()
    page.keyboard.press("ArrowRight")
    expect(views.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(views.nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    expect(page.locator("select[data-state=units]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="More")).to_be_focused()


def test_escape_closes_the_list_and_then_the_menu(page):
    explore(page)
    menu = open_menu(page, "More")
    page.locator("select[data-state=specials]").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_the_card_of_a_control_leaves_with_its_menu(page):
    explore(page)
    menu = open_menu(page, "More")
    point_at(menu.locator("label[data-note]"))
    card = page.locator(".card:popover-open")
    expect(card).to_be_visible()
    menu.locator("summary").evaluate("summary => summary.click()")
    expect(card).to_have_count(0)


def test_two_matrices_have_one_scale_and_say_their_largest_weight(page, analyser):
    type_text(page, "The cat sat.")
    explore(page)
    open_head(page, 0, 0)
    feet = page.locator(".said-of-picture > p.hint:not(.counterpart)")
    for index, (model, head) in enumerate((("mbert", (0, 0)), ("xlmr", (2, 6)))):
        largest = analyser.attention.attend("The cat sat.", model).weights[head].max()
        expect(feet.nth(index)).to_contain_text(f"Full colour is a weight of 1.00; the largest here is {largest:.2f}.")
        expect(feet.nth(index).locator(".scale")).to_have_text("01.00")
        expect(feet.nth(index).locator(".ramp")).to_be_visible()
    arrow = page.locator(".menu summary").first.evaluate("button => getComputedStyle(button).backgroundImage")
    assert arrow.count("gradient") == 1  # two halves look like two arrows where they begin between pixels


def test_what_a_head_does_is_said_in_the_words_of_the_chips_with_its_share(page, analyser):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    chip = page.locator(".kind[data-kind=previous]")
    chip.click()
    score = analyser.attention.measures("Liverpool is a large ___ by the sea.", "mbert").strongest("previous").score
    facts = page.locator(".slot > .hint").last
    expect(facts).to_contain_text(f"gives {100 * score:.0f}% of its weight to the token before it")
    expect(facts.locator(".term")).to_have_text(f"token before {score:.2f}")
    page.locator("select[data-state=specials]").evaluate(
        "select => { select.value = 'hidden'; select.dispatchEvent(new Event('change')); }"
    )
    expect(facts).to_contain_text("of all its weight, shown or not, to the token before it")


def test_the_box_of_a_long_picture_shows_the_token_that_is_chosen_in_the_text(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "One two three four five. " * 30)
    settle(page)
    open_tab(page, "Attention")
    settle(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    holder = page.locator(".holder")
    assert holder.evaluate("box => box.scrollTop") == 0
    page.locator(".unit").nth(120).click()
    page.wait_for_function("document.querySelector('.holder').scrollTop > 500")
