"""The tab Tokens: reasons, losses, numbers of words."""

from unicodedata import normalize

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, second_text, settle, type_text

PANEL = ".panel:has(table.tokens)"
MBERT = ".accent-mbert"


@pytest.fixture
def tokens(page):
    """The page with the tab Tokens open."""
    open_tab(page, "Tokens")
    settle(page)
    return page


def test_a_button_composes_decomposed_letters(tokens):
    type_text(tokens, normalize("NFD", "한국어 좋아"))
    expect(tokens.locator(".notice").first).to_contain_text("2 words are [UNK], since their letters are decomposed")
    tokens.get_by_role("button", name="Compose the letters of the text").click()
    expect(tokens.get_by_label("Text in any language")).to_have_value(normalize("NFC", "한국어 좋아"))
    settle(tokens)
    expect(tokens.get_by_text("decomposed")).to_have_count(0)


def test_a_run_that_mbert_does_not_cut_is_in_no_ratio(tokens):
    type_text(tokens, "ก" * 101 + " Coffee, coffee")
    panel = tokens.locator(f"{PANEL}{MBERT}")
    expect(panel.locator(".notice").first).to_contain_text("more than 100 characters without a space")
    expect(panel.locator("dl div", has_text="words").first.locator("dd")).to_have_text("2")
    expect(panel.locator("td", has_text="too long to cut")).to_have_count(1)


def test_both_models_losses_are_listed(tokens):
    type_text(tokens, "می\u200cخواهم")
    expect(tokens.locator(f"{PANEL} .notice")).to_contain_text(["U+200C at 2", "U+200C at 2"])


def test_words_have_the_numbers_that_are_counted(tokens):
    type_text(tokens, "Tea, one: two!")
    panel = tokens.locator(f"{PANEL}{MBERT}")
    expect(panel.locator("dl div", has_text="words").first.locator("dd")).to_have_text("3")
    cells = panel.locator("table.tokens tbody td:nth-child(5)").all_inner_texts()
    assert [cell for cell in cells if cell[:1].isdigit()][-1] == "3 two"
    assert {",", ":", "!"} <= set(cells)


def test_a_token_of_two_words_names_both(tokens):
    type_text(tokens, "hello😀")
    expect(tokens.locator(f"{PANEL}{MBERT} table.tokens tbody tr").nth(1)).to_contain_text("1 hello 😀")


def test_a_long_word_shows_that_it_is_cut(tokens):
    word = "abcdefghij" * 9
    type_text(tokens, word)
    expect(tokens.locator(".typed").first).to_have_text(word[:59] + "…")
    expect(tokens.locator("table.tokens tbody tr").nth(1).locator("td").nth(4)).to_have_text("1 " + word[:39] + "…")


def test_the_tokens_of_the_second_text_stand_under_those_of_the_first(lasting_page):
    open_tab(lasting_page, "Tokens")
    type_text(lasting_page, "Black tea.")
    second_text(lasting_page).fill("شاي أسود ___.")
    settle(lasting_page)
    lines = lasting_page.locator(".aligned")
    expect(lines).to_have_count(2)
    expect(lines.last).to_have_attribute("dir", "rtl")
    expect(lines.last.locator(".typed")).to_have_text(["شاي", "أسود", "___", "."])
    lines.last.locator(".chip", has_text="شا").first.click()
    lasting_page.wait_for_function("location.search.includes('at=second')")
    lasting_page.get_by_role("button", name="Remove the second text").click()
    settle(lasting_page)


def test_escape_closes_a_second_text_that_is_empty(lasting_page):
    box = second_text(lasting_page)
    box.fill("Tea")
    box.press("Escape")
    expect(box).to_have_value("Tea")
    box.fill("")
    box.press("Escape")
    expect(box).to_be_hidden()
    expect(lasting_page.get_by_role("button", name="Second text", exact=True)).to_be_focused()
