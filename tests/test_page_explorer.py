"""What a person does with the heads."""

import re

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.conftest import both_themes
from tests.reader import explore, open_head, open_menu, open_tab, point_at, set_view, settle, titles, type_text

pytestmark = pytest.mark.tabs("attention")


def test_a_click_opens_a_head_and_arrows_move_between_heads(page):
    explore(page)
    open_head(page, 5, 7)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".slot h4").first).to_have_text("Layer 6, head 7")
    expect(page.locator(".slot h4").last).to_have_text("Layer 2, head 6")
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".slot h4").first).to_have_text("Mean of layer 6")
    for _ in range(7):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".slot h4").first).to_have_text("Mean of all 144 heads")


def test_the_table_shows_the_weights_of_the_chosen_token(page, analyser):
    type_text(page, "The cat sat.")
    explore(page)
    open_head(page, 3, 4)
    page.get_by_role("button", name="Table", exact=True).click()
    tokens = [token.text for token in analyser.tokenize("The cat sat.", "mbert").tokens]
    weights = analyser.attention.attend("The cat sat.", "mbert").weights[3, 4]
    page.locator(".weights").first.get_by_role("button", name=tokens[2], exact=True).first.click()
    rows = page.locator(".weights").first.locator("tbody tr")
    expect(rows).to_have_count(len(tokens))
    for index in range(len(tokens)):
        cells = rows.nth(index).locator("td").all_inner_texts()
        assert abs(float(cells[2]) - weights[2, index]) < 1e-4
        assert abs(float(cells[3]) - weights[index, 2]) < 1e-4


def test_pointing_at_a_cell_or_moving_to_it_with_the_keys_reads_its_weight(page, analyser):
    explore(page)
    open_head(page, 2, 6)
    marks, reading = page.locator("canvas.marks").first, page.locator(".reading").first
    point_at(marks)
    tokens = [token.text for token in analyser.tokenize(ENGLISH, "mbert").tokens]
    weights = analyser.attention.attend(ENGLISH, "mbert").weights[2, 6]
    expect(reading).to_contain_text(re.compile("looks at"))
    row, column, weight = re.findall("\u2068(.+?)\u2069|([0-9.]+)$", reading.inner_text())
    assert float(weight[1]) == pytest.approx(weights[tokens.index(row[0]), tokens.index(column[0])], abs=1e-4)
    page.mouse.move(0, 0)
    marks.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(reading).to_contain_text(f"{weights[1, 2]:.4f}"[:5])


def test_the_keys_leave_no_token_outside_of_the_frame(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "One two three four five. " * 20)
    settle(page)
    open_tab(page, "Attention")
    settle(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    marks = page.locator("canvas.marks")
    marks.focus()
    for _ in range(90):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".reading")).to_contain_text("looks most at")
    frame, spot = page.locator(".holder").bounding_box(), page.locator(".spot").bounding_box()
    assert frame["y"] <= spot["y"] <= frame["y"] + frame["height"] - spot["height"]
    assert spot["y"] + spot["height"] <= page.viewport_size["height"]


def test_an_unanswered_head_shows_a_sentence_and_not_the_previous_picture(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting) .reading")).to_contain_text("looks most at")
    page.route(re.compile("component_server"), lambda route: route.fulfill(body="gone"))
    page.locator(".thumb[data-layer='5'][data-head='7']").click()
    expect(page.locator(".reading")).to_have_text("The server did not answer. Is it still running? Try again.")
    expect(page.locator("canvas.scene")).to_be_hidden()
    page.unroute_all()
    open_head(page, 5, 8)
    page.route(re.compile("component_server"), lambda route: route.fulfill(body="gone"))
    open_menu(page, "Save").get_by_role("button", name="These weights (CSV)").click()
    expect(page.locator(".explorer .said")).to_contain_text("The server did not answer")


def test_a_tap_on_a_cell_reads_its_weight(chromium, url):
    phone = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = phone.new_page()
    page.goto(f"{url}/?tab=attention&model=mbert")
    expect(page.locator(".slot:not(.waiting) .reading")).to_contain_text("looks most at")
    settle(page)
    page.locator("canvas.marks").tap()
    expect(page.locator(".reading")).to_contain_text(re.compile(r"looks at \S+: 0\.\d+"))
    for left in ("canvas.marks", ".slot .sentence"):
        page.locator(left).first.dispatch_event("pointerleave", {"pointerType": "mouse"})
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    expect(page.locator(".reading")).to_contain_text(re.compile(r"looks at \S+: 0\.\d+"))
    phone.close()


CONTRAST = """units => {
  const parts = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const painted = (node) => { // the node's background over those of what it stands in
    const { rgb, a } = parts(getComputedStyle(node).backgroundColor);
    const under = a < 1 && node.parentElement ? painted(node.parentElement) : [255, 255, 255];
    return rgb.map((part, i) => a * part + (1 - a) * under[i]);
  };
  const luminance = (colour) => colour.map((part) => part / 255)
    .map((part) => (part > 0.04 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  return Math.min(...units.map((unit) => {
    const ink = luminance(parts(getComputedStyle(unit).color).rgb), paper = luminance(painted(unit));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }));
}"""


@both_themes
def test_every_shade_of_the_text_can_be_read(page):
    type_text(page, "the cat and the dog and the bird and the fish and the horse and the ___ went to the sea")
    explore(page)
    for layer, head in ((0, 3), (2, 6), (5, 7), (11, 0)):
        open_head(page, layer, head)
        assert page.locator(".flow .unit").evaluate_all(CONTRAST) >= 4.5


def test_arabic_runs_from_right_to_left_and_says_so(page):
    type_text(page, "أشرب القهوة كل صباح")
    explore(page)
    expect(page.locator(".flow").first).to_have_attribute("dir", "rtl")
    units = page.locator(".flow").first.locator(".unit")
    assert units.first.bounding_box()["x"] > units.last.bounding_box()["x"]
    expect(page.get_by_text("The text runs from right to left").first).to_be_visible()


def test_words_and_hidden_special_tokens_change_the_rows(page):
    type_text(page, "Unbelievably good.")
    explore(page)
    page.get_by_role("button", name="Table", exact=True).click()
    set_view(page, "units", "words")
    set_view(page, "specials", "hidden")
    expect(page.locator(".weights").first.locator(".unit")).to_have_text(["Unbelievably", "good", "."])
    expect(page.get_by_text("went to words and special tokens that are not shown").first).to_be_visible()


@pytest.mark.last_on_page
def test_heads_are_averaged_compared_linked_filtered_and_sorted(page):
    explore(page)
    page.locator(".several[aria-label='The mean of layer 3']").first.click()
    expect(page.locator(".slot h4").first).to_have_text("Mean of layer 3")
    page.get_by_label("Same head in both").check()
    open_head(page, 4, 3)
    expect(page.locator(".slot h4")).to_have_text(["Layer 4, head 3"] * 2)
    page.locator(".thumb[data-layer='1'][data-head='7']").first.click(modifiers=["Shift"])
    expect(page.locator(".slot h4").first).to_have_text("Mean of 2 heads: 4.3, 1.7")
    page.get_by_role("button", name="Compare: ").first.click()
    expect(page.locator(".slot")).to_have_count(3)
    page.locator(".kind", has_text="token after").click()
    shown = page.locator(".thumb:not(.faded)")
    assert 0 < shown.count() < 288
    assert all("token after" in title for title in titles(shown))
    set_view(page, "order", "entropy")
    thumbs = page.locator(".grid").first.locator(".thumb")
    entropies = [float(title.split("entropy ")[1].split(" ")[0]) for title in titles(thumbs)]
    assert entropies == sorted(entropies)


def test_heads_are_filtered_by_entropy_and_distance_until_all_are_wanted_again(page):
    explore(page)
    open_menu(page, "More")
    expect(page.get_by_text("Only heads with an entropy of")).to_be_visible()
    page.get_by_label("Entropy of at most").fill("1")
    page.get_by_label("Distance of at least").fill("2")
    shown = page.locator(".thumb:not(.faded)")
    figures = re.compile(r"entropy ([\d.]+) bits, distance ([\d.]+) tokens")
    found = [figures.search(title).groups() for title in titles(shown)]
    assert 0 < len(found) < 288
    assert all(float(entropy) <= 1.05 and float(distance) >= 1.95 for entropy, distance in found)
    expect(page.locator(".matching")).to_have_text(f"{len(found)} of 288 heads")
    page.get_by_role("button", name="Show all heads").click()
    expect(shown).to_have_count(288)
    expect(page.get_by_label("Entropy of at most")).to_have_value("")


def test_a_newer_text_wins_over_a_click_that_came_before_it(page):
    """Though the click is answered last."""
    explore(page)
    open_head(page, 1, 1)
    page.get_by_role("button", name="Table", exact=True).click()
    held, asked = [], re.compile("component_server")
    page.route(asked, lambda route: held.append(route), times=1)
    page.locator(".thumb[data-layer='2'][data-head='2']").first.click()
    type_text(page, "Completely new coffee")
    expect(page.locator(".weights").first).to_contain_text("coffee")
    with page.expect_response(asked):
        held[0].continue_()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator(".weights").first).to_contain_text("coffee")
    expect(page.locator(".slot h4").first).to_have_text("Layer 2, head 2")


@pytest.mark.parametrize("text", ["x", "[CLS]", "word " * 700])
def test_short_and_long_texts_open_a_head(page, analyser, text):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, text)
    # A long text moves the tabs down.
    expect(page.locator(".strip .count")).to_have_text([f"{len(analyser.tokenize(text, 'mbert').tokens)} tokens"])
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting) .reading")).to_contain_text("looks most at")


def test_the_pictures_of_a_page_whose_theme_changes_are_those_of_a_page_that_had_it_from_the_start(blank, url):
    pictures = {}
    for theme, changed in (("dark", False), ("light", True)):
        blank.goto(f"{url}/?__theme={theme}&tab=attention")
        expect(blank.locator(".thumb img").first).to_be_attached()
        expect(blank.locator(".slot:not(.waiting)")).to_have_count(2)
        settle(blank)
        if changed:
            blank.get_by_role("button", name="Light / dark: now light").click()
        selector = ".thumb img, .slot canvas, .view canvas"
        pictures[changed] = blank.locator(selector).evaluate_all("all => all.map(each => each.src ?? each.toDataURL())")
    assert len(pictures[True]) > 288
    assert pictures[True] == pictures[False]
