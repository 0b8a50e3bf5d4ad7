"""Turning heads off with the keyboard: from an open head, by typed names, past terms that explain themselves."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_head, open_section, settle

FOCUSED_TERM = "document.activeElement.dataset.term ?? null"
TITLE = ".slot .title"


@pytest.fixture
def matter(lasting_page):
    """The page at this section."""
    open_section(lasting_page, "Does it matter?")
    settle(lasting_page)
    return lasting_page


def test_an_open_head_has_a_button_that_turns_it_off(lasting_page):
    page = lasting_page
    open_section(page, "Does it matter?")
    page.get_by_label("one layer").check()
    open_section(page, "Heads")
    open_head(page, 5, 7)
    page.locator(TITLE).first.get_by_role("button", name="Switch it off").press("Enter")
    section = page.get_by_role("tab", name="Does it matter?", exact=True)
    expect(section).to_have_attribute("aria-selected", "true")
    expect(section).to_be_focused()
    expect(page.get_by_label("one head")).to_be_checked()
    expect(page.get_by_text("Off: layer 5, head 7").first).to_be_visible()


def test_the_tabulator_key_stops_once_at_each_term_of_a_section(matter):
    page = matter
    page.get_by_role("tab", name="Does it matter?", exact=True).focus()
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'radio'"):
            break
        stops.append(page.evaluate(FOCUSED_TERM))
    terms = [each for each in stops if each]
    assert sorted(terms) == ["candidate", "divergence", "percentage_points"]
    page.get_by_role("button", name="Candidate").last.hover()
    expect(page.locator("#explanation")).to_be_visible()


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("name", ["Candidate", "Change in points", re.compile("bits$")])
def test_the_card_of_a_term_covers_no_row_of_its_table(matter, name, index):
    page = matter
    page.get_by_role("button", name=name).nth(index).hover()
    card = page.locator("#explanation")
    expect(card).to_be_visible()
    shown, table = card.bounding_box(), page.locator("table.ranking.changes").nth(index).bounding_box()
    is_below = shown["y"] >= table["y"] + table["height"]
    is_beside = shown["x"] >= table["x"] + table["width"] or shown["x"] + shown["width"] <= table["x"]
    assert is_below or is_beside
    page.keyboard.press("Escape")
