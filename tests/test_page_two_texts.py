"""How the section Heads is laid out with two texts, of which one is in Chinese, on a laptop."""

import pytest
from playwright.sync_api import expect

from tests.reader import explore, second_text, settle, type_text

pytestmark = pytest.mark.tabs("attention")

TEXT, PAIR = "Yesterday the old doctor bought a red bicycle.", "昨天老医生买了一辆红色的自行车。"


@pytest.fixture(scope="module")
def heads(lasting_page):
    """All heads of both models on the two texts."""
    lasting_page.set_viewport_size({"width": 1280, "height": 800})
    type_text(lasting_page, TEXT)
    second_text(lasting_page).fill(PAIR)
    explore(lasting_page)
    expect(lasting_page.locator(".flow")).to_have_count(4)
    settle(lasting_page)
    return lasting_page


def show(page, view):
    page.get_by_role("button", name=view, exact=True).click()


def boxes(page, selector):
    return [each.bounding_box() for each in page.locator(selector).all()]


def test_lines_stand_beside_the_thumbnails_and_begin_at_one_height(heads):
    show(heads, "Lines")
    scenes = boxes(heads, "canvas.scene")
    for grid, scene in zip(boxes(heads, ".grid"), scenes, strict=True):
        assert scene["x"] > grid["x"] + grid["width"]
        assert abs(scene["y"] - grid["y"]) < 8
    assert scenes[0]["y"] == scenes[1]["y"]


def test_matrices_stand_beside_the_thumbnails_with_first_rows_on_the_screen_and_the_labels_of_all_rows(heads):
    show(heads, "Matrix")
    scenes = heads.locator("canvas.scene")
    tops = [float(each.get_attribute("data-top")) for each in scenes.all()]
    assert tops[0] == tops[1]
    for index, (grid, scene) in enumerate(zip(boxes(heads, ".grid"), boxes(heads, "canvas.scene"), strict=True)):
        assert scene["x"] > grid["x"] + grid["width"]
        assert scene["y"] + tops[index] < 700
        tokens = heads.locator(".slot").nth(index).locator(".flow .unit").count()
        assert int(scenes.nth(index).get_attribute("data-labels")) >= 1.5 * tokens


def test_the_chips_of_kinds_are_one_row_that_a_second_text_moves_by_less_than_two_lines(heads):
    (row,), chips = boxes(heads, ".kind-row"), boxes(heads, ".kind")
    assert {chip["y"] for chip in chips} == {chips[0]["y"]}
    heads.get_by_role("button", name="Remove the second text").click()
    expect(heads.locator(".flow")).to_have_count(2)
    settle(heads)
    (alone,) = boxes(heads, ".kind-row")
    assert abs(alone["y"] - row["y"]) < 60
    second_text(heads).fill(PAIR)
    expect(heads.locator(".flow")).to_have_count(4)
    settle(heads)


def test_the_tokens_of_the_first_text_are_one_line_for_each_model(heads):
    type_text(heads, f"{TEXT} {TEXT}")
    expect(heads.locator(".strip").first).to_contain_text("first text: 24 tokens")
    for line in heads.locator(".strip > .chips").all():
        assert line.bounding_box()["height"] < 50
    type_text(heads, TEXT)
    settle(heads)


def test_choosing_a_token_moves_neither_controls_nor_pictures(heads):
    show(heads, "Lines")
    before = boxes(heads, ".rank, canvas.scene")
    heads.locator(".flow .unit", has_text="bicycle").click()
    expect(heads.locator(".rank[data-kind=pair]")).to_contain_text("bicycle")
    heads.mouse.move(0, 0)
    assert boxes(heads, ".rank, canvas.scene") == before


def test_sorted_thumbnails_fade_at_the_end_until_they_are_scrolled_to_it(heads):
    chip = heads.locator(".rank[data-kind=translation]")
    chip.click()
    grid = heads.locator(".grid").first
    expect(grid).to_have_attribute("data-below", "")
    grid.evaluate("grid => { grid.scrollTop = grid.scrollHeight; }")
    expect(grid).not_to_have_attribute("data-below", "")
    chip.click()
    expect(heads.locator(".grid[data-below]")).to_have_count(0)
