"""What a reader sees without scrolling, and how few clicks lead to what she looks for."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import explore, open_tab, settle, type_text

LONG = "The river flows past the old town and its many bridges. " * 30


def top(locator):
    expect(locator).to_be_visible()
    return locator.bounding_box()["y"]


@pytest.mark.parametrize(("width", "height", "limit"), [(1280, 800, 350), (1920, 1080, 450)])
def test_the_first_picture_of_attention_begins_high_on_the_screen(page, width, height, limit):
    page.set_viewport_size({"width": width, "height": height})
    explore(page)
    assert top(page.locator(".paragraphs").first) < limit
    settle(page)


def test_results_of_a_long_text_begin_on_the_first_screen_of_a_laptop(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    type_text(page, LONG)
    page.get_by_label("Text in any language").blur()
    for name in ("Overview", "Predictions", "Tokens", "Attention"):
        open_tab(page, name)
        settle(page)
        page.evaluate("scrollTo(0, 0)")
        assert top(page.locator("[role=tabpanel]:visible").first) < 500, name


def test_the_tabs_stay_on_the_first_screen_at_twice_the_size(page):
    page.set_viewport_size({"width": 640, "height": 400})
    tab = page.get_by_role("tab", name="Predictions")
    expect(tab).to_be_visible()
    box = tab.bounding_box()
    assert box["y"] + box["height"] < 400


def test_a_head_that_looks_at_the_token_before_is_two_clicks_away(blank, url):
    blank.goto(f"{url}/?__theme=light")
    open_tab(blank, "Attention")
    blank.locator(".kind[data-kind=previous]").click()
    expect(blank.locator(".slot").first).to_contain_text("of its weight to the token before it.")
    settle(blank)


FOUND = re.compile(r"\u2068city\u2069 gives the other text \d+% of its weight, of which \d+% to \u2068ciudad")


def test_a_head_that_finds_the_translation_is_one_click_away(blank, url):
    blank.goto(f"{url}/?__theme=light")
    blank.locator("[data-step=translation]").click()
    expect(blank.locator(".reading").first).to_have_text(FOUND)
    settle(blank)


def test_whether_a_head_matters_is_one_click_away(blank, url):
    blank.goto(f"{url}/?__theme=light")
    blank.locator("[data-step=off]").click()
    expect(blank.locator(".changes .candidate").first).to_have_text("city")
    settle(blank)


def test_an_empty_box_says_on_a_phone_how_to_type_a_gap(page):
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.get_by_label("Text in any language")
    box.fill("")
    assert "___" in box.get_attribute("placeholder")
    assert box.evaluate("({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth")
    assert box.evaluate("({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight")


def test_rows_that_go_on_beyond_the_screen_fade_at_the_ends_where_there_is_more(page):
    page.set_viewport_size({"width": 390, "height": 844})
    tabs, languages = page.get_by_role("tablist").first, page.locator(".languages .row")
    expect(tabs).to_have_attribute("data-more", re.compile("end"))
    expect(languages).to_have_attribute("data-more", "end")
    languages.evaluate("row => { row.scrollLeft = 100; }")
    expect(languages).to_have_attribute("data-more", "start end")
    settle(page)
