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


def test_the_row_of_tabs_ends_high_on_a_phone_and_at_twice_the_size(other):
    """In a window of its own, which has no text of the reader's to go back to."""
    settle(other)
    ends = "limit => document.querySelector('[role=tablist]').getBoundingClientRect().bottom < limit"
    for width, height, limit in ((640, 400, 270), (390, 844, 290), (360, 740, 290)):
        other.set_viewport_size({"width": width, "height": height})
        other.wait_for_function(ends, arg=limit)  # once it is laid out for the size
        assert other.evaluate("document.documentElement.scrollWidth") == width


def test_a_menu_holds_the_buttons_of_the_masthead_on_a_phone_in_the_order_of_the_keyboard(page):
    page.set_viewport_size({"width": 390, "height": 844})
    menu = page.get_by_role("button", name="Menu")
    held = [
        page.get_by_role("button", name=name)
        for name in ("Larger text", "Light / dark", "Models: compact", "Copy link")
    ]
    for each in held:
        expect(each).to_be_hidden()
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    for each in held:
        page.keyboard.press("Tab")
        expect(each).to_be_focused()
    held[2].press("Enter")
    expect(page.get_by_label("M-BERT checkpoint")).to_be_visible()
    page.keyboard.press("Escape")
    expect(held[2]).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(held[2]).to_be_hidden()


def test_the_menu_closes_with_the_choice_of_checkpoints_that_it_has_opened(page):
    page.set_viewport_size({"width": 390, "height": 844})
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    page.get_by_role("button", name="Models: compact").click()
    expect(page.get_by_label("M-BERT checkpoint")).to_be_visible()
    menu.click()
    expect(page.get_by_label("M-BERT checkpoint")).to_be_hidden()


def test_the_legend_of_the_strip_names_the_checkpoints_and_their_tokens_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".strip").get_by_text("mbert-compact")).to_be_hidden()
    page.get_by_role("button", name="How to read this").first.click()
    legend = page.locator("#legend-strip")
    expect(legend.get_by_text("14 tokens")).to_be_visible()
    expect(legend.get_by_role("button", name="xlmr-compact")).to_be_visible()
    page.get_by_role("button", name="How to read this").first.click()


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


# A tab, a section, what shows its first result, and the name of a control that stands above it on a wide screen.
CONTROLLED = [
    ("Predictions", "Masked words", ".ranking", "My guess"),
    ("Predictions", "How surprising is each word?", ".surprise-text", "Ready pairs"),
    ("Tasks", "Which words decided?", ".panel", "English alone"),
    ("Attention", "Across layers", ".panel", "Word"),
    ("Attention", "Queries and keys", ".panel", "Attending token"),
    ("Attention", "BertViz", "iframe", "model view"),
    ("Languages", "Accuracy by language", ".bench-chart", "all languages"),
]


def test_on_a_phone_one_row_of_controls_at_most_comes_before_the_first_picture_of_a_section(page):
    places = {}
    for tab, section, picture, name in CONTROLLED:
        open_tab(page, tab)
        open_tab(page, section)
        settle(page)
        panel = page.locator("[role=tabpanel]:visible").last
        control = panel.get_by_label(name, exact=True).first
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            places[section, width] = top(panel.locator(picture).first) < top(control)
    sections = [section for _, section, *_ in CONTROLLED]
    assert places == {(each, width): width == 390 for each in sections for width in (1280, 390)}


def test_an_empty_box_says_on_a_phone_how_to_type_a_gap(page):
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.get_by_label("Text in any language")
    box.fill("")
    assert "___" in box.get_attribute("placeholder")
    assert box.evaluate("({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth")
    assert box.evaluate("({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight")


def test_rows_that_go_on_beyond_the_screen_fade_at_the_ends_where_there_is_more(page):
    page.set_viewport_size({"width": 390, "height": 844})
    tabs, tour = page.get_by_role("tablist").first, page.locator(".guide ol")
    expect(tabs).to_have_attribute("data-more", re.compile("end"))
    expect(tour).to_have_attribute("data-more", "end")
    tour.evaluate("row => { row.scrollLeft = 100; }")
    expect(tour).to_have_attribute("data-more", "start end")
    settle(page)
