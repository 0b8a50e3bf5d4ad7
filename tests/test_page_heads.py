"""How the section Heads is laid out: the text first, everything on one screen, letters that grow with it."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from demo.examples import ENGLISH
from models import Passage
from tests.reader import explore, open_menu, open_tab, point_at, second_text, select_head, settle, type_text

pytestmark = pytest.mark.tabs("attention")

LONGER = "She said that he had told them all that the old school was closed."
OWN_TEXT = """all => all.filter(each => each.checkVisibility() && [...each.childNodes].some(node => node.nodeType === 3
  && node.data.trim())).map(each => [parseFloat(getComputedStyle(each).fontSize), each.textContent])"""


def top_of(page, selector, index=0):
    """How far below the top of the explorer an element begins, in pixels."""
    return page.locator(selector).nth(index).bounding_box()["y"] - page.locator(".explorer").bounding_box()["y"]


def test_the_text_comes_first_and_both_models_fit_on_one_screen(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    explore(page)
    for index in (0, 1):
        assert top_of(page, ".flow", index) < 80
        assert top_of(page, ".grid", index) + page.locator(".grid").nth(index).bounding_box()["height"] < 540
        grid, scene = (page.locator(part).nth(index).bounding_box() for part in (".grid", "canvas.scene"))
        assert abs(grid["y"] - scene["y"]) < 8
        assert scene["x"] > grid["x"] + grid["width"]


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_matrix_of_fourteen_tokens_fills_its_room_and_shows_every_label(page, analyser, width):
    assert len(analyser.tokenize(ENGLISH, "mbert").tokens) == 14
    page.set_viewport_size({"width": width, "height": 800 if width == 1280 else 1080})
    explore(page)
    view, scene = (page.locator(part).first.bounding_box() for part in (".view", "canvas.scene"))
    assert scene["width"] >= 0.6 * view["width"]
    assert scene["height"] <= page.viewport_size["height"] - 200
    assert int(page.locator("canvas.scene").first.get_attribute("data-labels")) == 28
    type_text(page, LONGER)
    assert len(analyser.tokenize(LONGER, "mbert").tokens) == 18
    page.wait_for_function("document.querySelector('canvas.scene').dataset.labels === '36'")
    letters = float(page.locator("canvas.scene").first.get_attribute("data-letters"))
    assert letters >= (12 if width == 1280 else 18)
    second_text(page).fill("Sie sagte, dass er allen gesagt hatte, dass die alte Schule zu sei.")
    text, pair = page.get_by_label("Text in any language"), page.locator(".second textarea")
    count = len(analyser.tokenize(Passage(text.input_value(), pair.input_value()), "mbert").tokens)
    # Beside the thumbnails, two texts have the labels of all rows, and of every other column at least.
    page.wait_for_function(f"document.querySelector('canvas.scene').dataset.labels >= {1.5 * count}")


def test_on_a_projector_no_letter_is_smaller_than_18_pixels(page):
    page.set_viewport_size({"width": 1920, "height": 1080})
    explore(page)
    open_menu(page, "More")
    sizes = page.locator(".explorer *").evaluate_all(OWN_TEXT)
    assert len(sizes) > 100
    assert [(size, text) for size, text in sizes if size < 18] == []
    assert float(page.locator("canvas.scene").first.get_attribute("data-letters")) >= 18


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("which", [0, 1])
def test_a_click_on_a_thumbnail_shows_its_head_on_the_screen(page, width, which):
    page.set_viewport_size({"width": width, "height": 800})
    explore(page)
    page.locator(".thumb[data-layer='11'][data-head='3']").nth(which).click()
    slot = page.locator(".slot").nth(which)
    expect(slot.locator("h4")).to_have_text("Layer 11, head 3")
    expect(slot.locator("h4")).to_be_in_viewport(ratio=1)
    expect(slot.locator(".unit.chosen")).to_be_in_viewport(ratio=1)


def test_a_long_text_is_folded_around_the_chosen_token_until_it_is_unfolded(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "One two three four five. " * 30)
    settle(page)
    open_tab(page, "Attention")
    unfold = page.get_by_role("button", name="Show all 182 tokens")
    expect(unfold).to_be_visible()
    folded = page.locator(".sentence").bounding_box()["height"]
    page.locator(".unit").nth(100).click()
    frame, unit = page.locator(".frame").bounding_box(), page.locator(".unit.chosen").bounding_box()
    assert frame["y"] < unit["y"] < frame["y"] + frame["height"] - unit["height"]
    unfold.click()
    assert page.locator(".sentence").bounding_box()["height"] > 1.5 * folded
    page.get_by_role("button", name="Fold the text").click()
    expect(unfold).to_be_visible()


def test_arcs_lead_from_the_chosen_token_and_pointing_previews_another(page):
    page.get_by_label("M-BERT", exact=True).check()
    select_head(page, 2, 6)
    open_tab(page, "Attention")
    settle(page)
    reading = page.locator(".reading")
    expect(reading).to_have_text("\u2068[MASK]\u2069 looks most at \u2068by\u2069 1.000")
    expect(page.locator(".arcs path")).to_have_count(1)
    point_at(page.locator(".unit", has_text="sea"))
    expect(reading).to_contain_text("\u2068sea\u2069 looks most at \u2068.\u2069")
    expect(page.locator(".unit.chosen")).to_have_text("sea")
    page.mouse.move(0, 0)
    expect(reading).to_contain_text("\u2068[MASK]\u2069 looks most at")
    page.locator(".unit", has_text="sea").click()
    page.mouse.move(0, 0)
    expect(page.locator(".unit.chosen")).to_have_text("sea")


def test_older_links_to_the_text_open_it_with_a_matrix_below(blank, url):
    blank.goto(f"{url}/?tab=attention&view=text")
    settle(blank)
    expect(blank.locator(".unit.chosen").first).to_be_visible()
    expect(blank.get_by_role("button", name="Matrix", exact=True)).to_have_attribute("aria-pressed", "true")


def test_the_tick_of_a_check_box_can_be_seen_in_light_mode(page):
    explore(page)
    box = page.get_by_label("Same head in both")
    box.check()
    picture = Image.open(io.BytesIO(box.screenshot())).convert("RGB")
    brightness = np.asarray(picture).mean(axis=2)[3:-3, 3:-3]
    assert (brightness < 170).mean() > 0.4
    assert (brightness > 220).mean() > 0.05
