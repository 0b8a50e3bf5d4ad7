"""Words are hidden and brought back where they stand: in the strip, and in both texts."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, second_text, settle, type_text

TEXT = "The cat drinks milk."


@pytest.fixture
def cat(page):
    type_text(page, TEXT)
    expect(page.locator(".strip .chip", has_text="cat").first).to_be_visible()
    settle(page)
    return page


def box(page):
    return page.get_by_label("Text in any language")


def test_a_button_beside_the_selected_token_hides_its_word_and_brings_it_back(cat):
    cat.locator(".strip .chip", has_text="cat").first.click()
    cat.get_by_role("button", name="hide", exact=True).click()
    expect(box(cat)).to_have_value("The ___ drinks milk.")
    expect(cat.locator(".hidden-word").first).to_contain_text("cat")
    cat.get_by_role("button", name="bring back", exact=True).click()
    expect(box(cat)).to_have_value(TEXT)


def test_only_a_gap_that_hides_a_word_offers_to_bring_it_back(cat):
    type_text(cat, "Some ___ drink nothing else than milk, all day long.")
    settle(cat)
    cat.locator(".strip .chip", has_text="milk").first.click()
    cat.get_by_role("button", name="hide", exact=True).click()
    masks = cat.locator(".strip").first.locator(".chip", has_text="[MASK]")
    expect(masks).to_have_count(2)
    expect(cat.get_by_role("button", name="bring back", exact=True)).to_be_visible()
    settle(cat)
    masks.first.click()
    expect(masks.first).to_have_attribute("aria-pressed", "true")
    expect(cat.locator(".hide-word")).to_have_count(0)


def test_a_word_of_several_tokens_is_hidden_as_one(cat):
    cat.locator(".strip .chip", has_text=re.compile("^s$")).click()
    cat.get_by_role("button", name="hide", exact=True).click()
    expect(box(cat)).to_have_value("The cat ___ milk.")


def test_the_key_delete_hides_a_word_and_the_same_again_brings_it_back(cat):
    cat.locator(".strip .chip", has_text="cat").first.focus()
    cat.keyboard.press("Delete")
    expect(box(cat)).to_have_value("The ___ drinks milk.")
    expect(cat.locator(".strip .chip", has_text="[MASK]")).to_be_focused()
    cat.keyboard.press("Delete")
    expect(box(cat)).to_have_value(TEXT)


def test_punctuation_and_tokens_of_the_model_cannot_be_hidden(cat):
    cat.locator(".strip .chip", has_text="[CLS]").click()
    expect(cat.locator(".strip .chip[aria-pressed=true]").first).to_be_visible()
    expect(cat.locator(".hide-word")).to_have_count(0)


def test_a_word_of_the_second_text_is_hidden_and_filled_with_the_help_of_the_first(page):
    type_text(page, "The cat drinks milk.")
    settle(page)  # the choice below the lists moves as they leave
    page.get_by_label("Words", exact=True).check()
    second = second_text(page)
    second.fill("Die Katze trinkt Milch.")
    words = page.get_by_role("group", name="Words of the second text to hide")
    words.get_by_role("button", name="Milch").click()
    expect(second).to_have_value("Die Katze trinkt ___.")
    expect(page.get_by_text("Both texts are read together here").locator("visible=true")).to_have_count(1)
    expect(page.locator(".compared .was-hidden").first).to_contain_text("Milch")
    words.get_by_role("button", name="bring back Milch").click()
    expect(second).to_have_value("Die Katze trinkt Milch.")


@pytest.mark.parametrize(
    ("text", "at", "gap"), [("أشرب القهوة كل صباح", 17, "أشرب القهوة كل ___"), ("我喝咖啡。", 3, "我喝___。")]
)
def test_a_gap_takes_the_place_of_the_word_that_the_cursor_is_in(page, text, at, gap):
    type_text(page, text)
    box(page).evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    page.get_by_role("button", name="Gap ___").click()
    expect(box(page)).to_have_value(gap)
    settle(page)


def test_a_gap_goes_into_the_text_that_was_last_written_in(cat):
    second_text(cat).fill("El gato bebe leche.")
    cat.keyboard.press("Control+ArrowLeft")
    cat.keyboard.press("Control+Shift+ArrowLeft")
    cat.get_by_role("button", name="Gap ___").click()
    expect(cat.get_by_role("textbox", name="Second text: in Overview")).to_have_value(re.compile("___"))
    expect(box(cat)).to_have_value(TEXT)
    cat.get_by_role("button", name="Remove the second text").click()
    cat.get_by_role("button", name="Gap ___").click()
    expect(box(cat)).to_have_value(f"{TEXT}___")
    settle(cat)


def overview(page, text, pair=""):
    """Open the Overview of a text, and of a second one."""
    open_tab(page, "Overview")
    type_text(page, text)
    if pair:
        second_text(page).fill(pair)
    settle(page)
    return page.locator(".stage")


def test_a_button_at_the_chosen_word_of_the_overview_hides_it_and_brings_it_back(page):
    stage = overview(page, TEXT)
    expect(stage.locator(".hide-here")).to_be_hidden()
    stage.locator(".word", has_text="cat").click()
    hide = stage.get_by_role("button", name="hide cat", exact=True)
    word, button = stage.locator(".word", has_text="cat").bounding_box(), hide.bounding_box()
    assert button["y"] >= word["y"] + word["height"] - 1
    assert min(button["height"], button["width"]) >= 24
    hide.click()
    expect(box(page)).to_have_value("The ___ drinks milk.")
    expect(stage.locator(".first .gap")).to_have_attribute("aria-pressed", "true")
    bring_back = stage.get_by_role("button", name="bring back the word of the gap", exact=True)
    expect(bring_back).to_be_focused()
    bring_back.press("Enter")
    expect(box(page)).to_have_value(TEXT)
    expect(stage.locator(".word", has_text="cat")).to_have_attribute("aria-pressed", "true")
    settle(page)


@pytest.mark.parametrize(
    ("text", "index", "gap"), [(TEXT, 2, "The cat ___ milk."), ("أشرب القهوة كل صباح", 1, "أشرب ___ كل صباح")]
)
def test_the_key_delete_hides_a_word_of_the_overview_and_brings_it_back(page, text, index, gap):
    stage = overview(page, text)
    stage.locator(f".first .word[data-word='{index}']").press("Delete")
    expect(box(page)).to_have_value(gap)
    expect(stage.locator(".first .gap")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(box(page)).to_have_value(text)
    settle(page)


def test_a_word_of_the_second_text_is_hidden_in_the_overview_and_no_other(page):
    stage = overview(page, TEXT, "Die Katze trinkt Milch.")
    stage.locator(".second .word", has_text="Katze").click()
    stage.get_by_role("button", name="hide Katze", exact=True).click()
    expect(second_text(page)).to_have_value("Die ___ trinkt Milch.")
    stage.get_by_role("button", name="bring back the word of the gap", exact=True).click()
    expect(second_text(page)).to_have_value("Die Katze trinkt Milch.")
    expect(box(page)).to_have_value(TEXT)
    settle(page)


def test_neither_punctuation_nor_a_translation_nor_a_typed_gap_can_be_hidden_in_the_overview(page):
    stage = overview(page, "Liverpool is a large ___ by the sea.")
    for word in (".first .gap", ".first .word:last-child", ".second .word:first-child"):
        stage.locator(word).press("Enter")
        settle(page)
        expect(stage.locator(word)).to_have_attribute("aria-pressed", "true")
        expect(stage.locator(".hide-here")).to_be_hidden()
        page.keyboard.press("Delete")
    expect(box(page)).to_have_value("Liverpool is a large ___ by the sea.")
