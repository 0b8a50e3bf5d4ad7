"""The gallery of examples, and the box of the text."""

import re

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH, EXAMPLES, GROUPS, LANGUAGES, MIXED, SPANISH
from tests.conftest import SCREEN
from tests.reader import choose_example, open_tab, second_text, settle, type_text

PAIR = next(each for each in EXAMPLES if each.group == "pairs")


def open_gallery(page):
    page.get_by_role("button", name="Examples").click()
    return page.get_by_role("dialog", name="Examples to try")


def text_box(page):
    return page.get_by_label("Text in any language")


def test_every_group_is_shown_with_a_label_and_every_example_with_its_sentence(page):
    gallery = open_gallery(page)
    expect(gallery.locator("h3")).to_have_count(len(GROUPS))
    expect(gallery.locator(".card")).to_have_count(len(EXAMPLES))
    shown = gallery.locator(".sentence").all_inner_texts()
    assert sorted(shown) == sorted(text for each in EXAMPLES for text in (each.text, each.pair) if text)
    assert set(gallery.locator(".sentence").evaluate_all("all => all.map(each => each.dir)")) == {"auto"}


def test_examples_are_sorted_by_the_name_that_is_shown(page):
    names = open_gallery(page).locator("section").first.locator(".name").all_inner_texts()
    assert names == sorted(each.name for each in LANGUAGES)


@pytest.mark.parametrize(
    ("query", "name"),
    [("suomi", "Finnish"), ("finnish", "Finnish"), ("Rannalla", "Finnish"), ("da nang", "Vietnamese")],
)
def test_a_search_finds_names_native_names_and_texts_without_their_accents(page, query, name):
    gallery = open_gallery(page)
    gallery.get_by_label("Search").fill(query)
    expect(gallery.locator(".card:visible .name").first).to_have_text(name)
    expect(gallery.get_by_role("status")).to_have_text(re.compile("^[1-9] example"))


def test_a_search_without_result_says_so(page):
    gallery = open_gallery(page)
    gallery.get_by_label("Search").fill("xyzzy")
    expect(gallery.get_by_role("status")).to_have_text("No example has all of that.")
    expect(gallery.locator(".card:visible")).to_have_count(0)


def test_an_example_is_found_and_chosen_by_the_keyboard(page):
    button = page.get_by_role("button", name="Examples")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("greek")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text_box(page)).to_have_value(re.compile("^Η Θεσσαλονίκη"))
    expect(button).to_be_focused()


def test_arrow_keys_go_through_the_examples_and_escape_leaves_the_text(page):
    gallery = open_gallery(page)
    page.keyboard.press("ArrowDown")
    first = gallery.locator(".card").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(gallery.locator(".card").nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(gallery).to_be_hidden()
    expect(text_box(page)).to_have_value(ENGLISH)


def test_the_button_and_the_gallery_mark_the_example_that_the_text_is(page):
    marked = page.locator(".examples .current")
    expect(marked).to_have_text("English")
    type_text(page, "Good ___")
    expect(marked).to_have_text("")
    choose_example(page, "Finnish")
    expect(text_box(page)).to_have_value(re.compile("^Turku"))
    expect(marked).to_have_text("Finnish")
    expect(open_gallery(page).locator("[aria-current=true] .name")).to_have_text("Finnish")
    page.keyboard.press("Escape")
    type_text(page, ENGLISH)
    expect(marked).to_have_text("English")


@pytest.mark.new_page
def test_the_gallery_brings_back_an_own_text_and_undo_restores_a_cleared_one(page):
    text = text_box(page)
    expect(open_gallery(page).get_by_text("Your own text")).to_have_count(0)  # there is none yet
    page.keyboard.press("Escape")
    type_text(page, "Good ___")
    expect(page.locator(".examples .current")).to_have_text("")
    choose_example(page, "Finnish")
    expect(text).to_have_value(re.compile("^Turku"))
    choose_example(page, "Last text that is no example")
    expect(text).to_have_value("Good ___")
    page.get_by_role("button", name="Clear").click()
    expect(text).to_have_value("")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Good ___")


@pytest.mark.new_page
def test_one_press_brings_back_the_own_texts_that_an_example_has_replaced(page):
    page.set_viewport_size({"width": 1280, "height": 1000})  # on a lower screen two texts leave no row of languages
    back = page.get_by_role("button", name="Back to my text").locator("visible=true")
    expect(back).to_have_count(0)
    type_text(page, "Good ___")
    second_text(page).fill("Buenos ___")
    settle(page)
    page.get_by_role("button", name="Arabic", exact=True).click()
    expect(page.get_by_label("Second text: in Overview")).to_be_hidden()
    back.click()
    expect(text_box(page)).to_have_value("Good ___")
    expect(page.get_by_label("Second text: in Overview")).to_have_value("Buenos ___")
    expect(back).to_have_count(0)
    settle(page)


def test_an_example_replaces_the_second_text_of_the_one_before(page):
    choose_example(page, PAIR.name)
    box = page.get_by_label("Second text: in Overview, Tokens and Languages beside the first")
    expect(text_box(page)).to_have_value(PAIR.text)
    expect(box).to_have_value(PAIR.translation)
    choose_example(page, "Finnish")
    expect(text_box(page)).to_have_value(re.compile("^Turku"))
    expect(box).to_be_hidden()
    expect(box).to_have_value("")
    page.wait_for_function("!location.search.includes('pair=')")


def test_the_translation_of_an_example_is_filled_in_on_request(page):
    box = second_text(page)
    page.get_by_role("button", name="Use its translation", exact=True).click()
    expect(box).to_have_value(SPANISH)
    expect(page.get_by_role("button", name="Use its translation", exact=True)).to_be_hidden()
    page.wait_for_function("location.search.includes('pair=Liverpool')")


def test_the_row_of_the_text_is_low(page):
    row = page.locator(".row.texts").bounding_box()
    assert row["height"] <= 80
    for name in ("Gap ___", "Clear", "Examples", "Second text"):
        assert page.get_by_role("button", name=name).bounding_box()["y"] < row["y"] + 10


def test_on_a_phone_the_tools_are_one_row_below_the_text_and_the_gallery_fills_the_screen(page):
    page.set_viewport_size({"width": 390, "height": 844})
    # In one go: the page is still being laid out for the other size.
    bottom, *tops = page.locator(".row.texts textarea, .row.texts .tools button, .row.texts .open").evaluate_all(
        """all => all.filter((each) => each.offsetParent).map((each) => each.getBoundingClientRect())
          .map(({ top, bottom }, index) => (index ? top : bottom))"""
    )
    assert len(tops) == 4
    assert max(tops) - min(tops) < 2
    assert min(tops) >= bottom
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert open_gallery(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.keyboard.press("Escape")


def test_a_long_text_folds_to_three_lines_with_its_length_until_somebody_writes_in_it(page):
    type_text(page, "word " * 400)
    text, length = text_box(page), page.get_by_text("2,000 characters")
    unfolded = text.bounding_box()["height"]
    expect(length).to_be_hidden()
    open_tab(page, "Tokens")  # the press that leaves the text reaches what it was meant for
    expect(page.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")
    expect(length).to_be_visible()
    line = float(text.evaluate("box => parseFloat(getComputedStyle(box).lineHeight)"))
    assert text.bounding_box()["height"] < 3 * line + 40 < unfolded
    assert length.bounding_box()["y"] >= text.bounding_box()["y"] + 3 * line  # below three lines
    text.focus()
    expect(length).to_be_hidden()
    assert text.bounding_box()["height"] == unfolded


def test_a_link_opens_the_second_text_on_any_tab(blank, url):
    blank.goto(f"{url}/?text=Tea&pair=Kaffee&tab=tokens")
    expect(blank.get_by_label("Second text: in Overview, Tokens and Languages beside the first")).to_have_value(
        "Kaffee"
    )


def languages(page):
    return page.get_by_role("group", name="A sentence in").get_by_role("button")


@pytest.mark.parametrize(
    "example", [each for each in LANGUAGES if each.id in ("ar", "zh", "th")], ids=lambda each: each.id
)
def test_one_click_shows_a_sentence_of_any_language_and_its_tokens(page, example):
    others = sorted(each.name for each in LANGUAGES if each.id not in (MIXED, "en"))
    expect(languages(page)).to_have_text(["English", *others])  # that of the browser comes first
    languages(page).filter(has_text=example.name).click()
    expect(text_box(page)).to_have_value(example.text)
    expect(page.locator("[aria-current=true]", has_text=example.name)).to_be_visible()
    expect(page.locator(".strip").first).to_contain_text(example.text[0])


def test_the_row_of_languages_is_one_tab_stop_with_arrow_keys_and_its_end_can_be_reached_by_mouse(page):
    first = languages(page).first
    expect(languages(page).last).not_to_be_in_viewport()
    while not page.locator(".languages .row").evaluate("row => row.dataset.more === 'start'"):
        page.locator(".languages .to-end").click()
    expect(languages(page).last).to_be_in_viewport(ratio=1)
    stops = languages(page).evaluate_all("all => all.filter(each => each.tabIndex === 0).length")
    assert stops == 1
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(languages(page).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(text_box(page)).to_have_value(next(each.text for each in LANGUAGES if each.name == "Arabic"))


def test_a_text_of_ones_own_is_in_no_language_of_the_row(page):
    type_text(page, "Something else")
    expect(page.locator(".languages [aria-current]")).to_have_count(0)
    label = page.locator("#examples-languages")
    before = label.bounding_box()["x"]
    languages(page).first.click()
    expect(page.get_by_role("button", name="Back to my text")).to_be_visible()
    assert label.bounding_box()["x"] == before
    settle(page)


def test_the_page_is_said_to_be_english_and_begins_with_the_language_of_the_browser(chromium, url):
    window = chromium.new_context(**{**SCREEN, "locale": "ar-EG"})
    page = window.new_page()
    page.goto(url)
    expect(languages(page).first).to_have_text("Arabic")
    expect(languages(page).nth(1)).to_have_text("English")
    expect(languages(page).first).to_be_in_viewport()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("footer")).to_contain_text("Use via API")  # Gradio's own text
    window.close()
