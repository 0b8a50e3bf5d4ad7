"""The walk by pointer, as in front of a class, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from demo.capabilities.how_it_works.walk.tab import STEPS
from tests.reader import select_head, settle, type_text
from tests.test_page_walk import current, go, models


@pytest.fixture
def walk(lasting_page):
    """The walk, opened by a click on its tab, which gives it the focus: for the first time or again."""
    type_text(lasting_page, "Liverpool is a large ___ by the sea.")
    lasting_page.get_by_role("tab", name="How it works", exact=True).click()
    settle(lasting_page)
    expect(models(lasting_page)).to_have_count(2)
    expect(current(lasting_page)).to_be_focused()
    return lasting_page


def test_after_a_click_on_its_tab_the_arrow_keys_lead_through_the_walk(walk):
    go(walk, "Tokens")
    for tab in ("Overview", "How it works"):
        walk.get_by_role("tab", name=tab, exact=True).click()
    expect(current(walk)).to_be_focused()
    walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Embedding")


def test_the_page_keys_lead_through_the_walk_after_a_press_on_it_and_scroll_elsewhere(walk):
    go(walk, "Tokens")
    models(walk).first.locator(".said").click()
    for key, label in (("PageDown", "Embedding"), ("PageUp", "Tokens")):
        walk.keyboard.press(key)
        expect(current(walk)).to_have_text(label)
    walk.get_by_role("tab", name="How it works", exact=True).focus()
    walk.keyboard.press("PageDown")
    walk.wait_for_function("scrollY > 0")
    expect(current(walk)).to_have_text("Tokens")


def test_a_page_key_scrolls_to_the_end_of_a_step_that_is_higher_than_the_window_before_it_leads_on(walk):
    size = walk.viewport_size
    walk.set_viewport_size({"width": 1280, "height": 400})
    go(walk, "Neurons")
    walk.keyboard.press("PageDown")
    walk.wait_for_function("document.querySelector('.walk .figures').getBoundingClientRect().top < 0")
    expect(current(walk)).to_have_text("Neurons")
    walk.set_viewport_size(size)


def test_a_tab_that_is_reached_by_keys_keeps_the_arrow_keys(walk):
    go(walk, "Tokens")
    walk.get_by_role("tab", name="Languages", exact=True).focus()
    walk.keyboard.press("ArrowRight")
    tab = walk.get_by_role("tab", name="How it works", exact=True)
    expect(tab).to_be_focused()
    walk.keyboard.press("Enter")
    expect(models(walk).first).to_be_visible()
    expect(tab).to_be_focused()


def test_the_page_that_scrolls_below_a_resting_pointer_leaves_the_formula_as_it_is(walk):
    go(walk, "Scores")
    walk.mouse.move(640, 500)
    row = models(walk).first.locator(".row:not(.head)").nth(2)
    row.hover()
    expect(row).to_have_class(re.compile("shown"))
    said = models(walk).first.locator(".said")
    walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Softmax")
    best = said.locator("b").last.inner_text().strip("\u2068\u2069")
    walk.mouse.wheel(0, 60)
    walk.wait_for_function("scrollY > 0")
    expect(models(walk).first.locator(".row.shown .chip")).to_contain_text(best)


def test_the_button_to_the_next_step_stays_where_it_is_once_a_step_has_been_taken(walk):
    go(walk, "Position")
    button, places = walk.get_by_role("button", name="Next step"), set()
    for label in ("Segment", "Sum", "Q, K, V", "Scores"):
        button.click()
        expect(current(walk)).to_have_text(label)
        places.add(round(button.bounding_box()["y"]))
    assert len(places) == 1


def test_a_head_that_looks_at_a_single_token_offers_one_that_shares_its_weight_out(walk):
    select_head(walk, 2, 6)
    go(walk, "Softmax")
    model = models(walk).first
    expect(model.locator(".where")).to_contain_text("head 6")
    offer = model.get_by_role("button", name=re.compile("Follow head"))
    head = re.search(r"\d+", offer.inner_text())[0]
    offer.click()
    expect(model.locator(".where")).to_contain_text(f"layer 2, head {head}")
    expect(offer).to_have_count(0)


def test_every_step_fits_a_projector_with_captions_that_are_read_from_the_last_row(walk):
    size = walk.viewport_size
    walk.set_viewport_size({"width": 1920, "height": 1080})
    small = """figures => {
      const writes = (each) => [...each.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
      const shown = [...figures.querySelectorAll("*")].filter((each) => writes(each) && each.checkVisibility());
      const letters = shown.filter((each) => !each.closest("sub, sup, .mark"));
      const scaleOf = ({ a, b }) => Math.hypot(a, b);
      const steady = { a: 1, b: 0 };
      const sizeOf = (each) => parseFloat(getComputedStyle(each).fontSize) * scaleOf(each.getScreenCTM?.() ?? steady);
      return letters.filter((each) => sizeOf(each) < 17.5).map((each) => [each.textContent, sizeOf(each)]);
    }"""
    figures = walk.locator(".walk .figures")
    for index in range(len(STEPS)):
        walk.locator(".walk .steps button").nth(index).click()
        assert figures.evaluate(small) == [], STEPS[index]
        assert figures.bounding_box()["height"] < 1000
    walk.set_viewport_size(size)


def test_the_root_of_the_scores_is_drawn_as_one(walk):
    go(walk, "Scores")
    beside = models(walk).first.locator(".beside")
    expect(beside.locator("msqrt > mn")).to_have_text("32")
    assert beside.locator("msqrt > mi").all_text_contents() == ["d", "d"]
    assert "√" not in walk.locator(".walk .figures").inner_text()


def test_each_weight_of_a_head_names_its_token_and_the_loss_its_axes(walk):
    go(walk, "Heads")
    model = models(walk).first
    expect(model.locator(".row.head")).to_contain_text("from \u2068[CLS]\u2069 to \u2068[SEP]\u2069")
    cell = model.locator(".shares").first.locator("rect").nth(1)
    cell.dispatch_event("pointerover")
    assert cell.get_attribute("data-note").startswith("\u2068Li\u2069: ")
    go(walk, "Loss")
    axes = models(walk).first.locator(".curve.loss text").all_text_contents()
    assert {"probability of the right piece", "loss"} <= set(axes)


def test_the_number_of_a_head_stands_clear_of_the_arrow_of_its_list(walk):
    go(walk, "Softmax")
    room = """list => {
      const { paddingRight, fontSize } = getComputedStyle(list);
      return [parseFloat(paddingRight), parseFloat(fontSize)];
    }"""
    padding, letters = walk.get_by_label("M-BERT: Head").evaluate(room)
    assert padding > 2 * letters  # the arrow takes 1.5 of them, half of one from the end
