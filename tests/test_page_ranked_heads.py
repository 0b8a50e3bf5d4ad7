"""The map and the list of ranked heads by the keyboard alone, and the way back from a head that they open."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_section, settle

pytestmark = pytest.mark.tabs("attention")

HAS_RING = """element => ["", "::after"].map((part) => getComputedStyle(element, part).outlineStyle)"""


@pytest.fixture
def ranked(lasting_page):
    """The page with the heads of M-BERT ranked, and one of them selected."""
    page = lasting_page
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")
    page.get_by_label("number input for Layer").fill("2")
    page.get_by_label("number input for Head").fill("6")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    settle(page)
    return page


def rows(page):
    return page.locator("tr.opens:visible .open-head")


def expect_head(page, name):
    """Wait for the section Heads with this head open."""
    expect(page.locator(".slot h4").first).to_have_text(name)
    expect(page.locator(".thumb[aria-pressed=true]:focus")).to_be_visible()


def test_the_squares_of_a_map_are_one_tab_stop_with_arrow_keys_that_say_head_and_change(ranked):
    page = ranked
    square = page.locator(".head-square:visible")
    expect(square).to_have_count(1)
    square.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    expect(square).to_be_focused()
    expect(square).to_have_accessible_name(re.compile(r"Open layer 4, head 5, [^,]+, [+−]\d+\.\d+ points"))
    expect(page.locator(".hoverlayer .hovertext:visible")).to_contain_text("layer 4, head 5")
    page.keyboard.press("Enter")
    expect_head(page, "Layer 4, head 5")


def test_the_rows_of_a_ranking_are_one_tab_stop_with_a_ring_around_the_whole_row(ranked):
    page = ranked
    rows(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(rows(page).nth(2)).to_be_focused()
    expect(page.locator("tr.opens:visible .open-head[tabindex='0']")).to_have_count(1)
    assert rows(page).nth(2).evaluate(HAS_RING) == ["none", "solid"]
    page.keyboard.press("ArrowUp")
    expect(rows(page).nth(1)).to_be_focused()


@pytest.mark.parametrize("way", ["button", "history"])
def test_from_a_head_the_way_back_leads_to_the_row_that_opened_it(ranked, way):
    page = ranked
    row = rows(page).nth(3)
    layer, head = (row.get_attribute(f"data-{part}") for part in ("layer", "head"))
    row.press("Enter")
    expect_head(page, f"Layer {layer}, head {head}")
    if way == "button":
        page.get_by_role("button", name="Back to “Does it matter?”").press("Enter")
    else:
        page.go_back()
    expect(rows(page).nth(3)).to_be_focused()
    expect(rows(page)).to_have_count(10)


def test_the_button_that_saves_a_figure_is_named_in_the_words_of_the_page_and_seen_while_it_has_the_focus(ranked):
    button = ranked.get_by_role("button", name="Save this picture (PNG)").first
    button.focus()
    expect(ranked.locator(".modebar:visible").first).to_have_css("opacity", "1")


def test_the_number_fields_of_layer_and_head_show_a_ring(ranked):
    field = ranked.get_by_label("number input for Layer")
    field.press("Tab")
    ranked.keyboard.press("Shift+Tab")
    expect(field).to_be_focused()
    assert field.evaluate("element => getComputedStyle(element.parentElement).outlineStyle") == "solid"
