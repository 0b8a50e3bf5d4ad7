"""The word that heads are ranked by: what the field says, Enter in it, and a better word for an improbable one."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_section, open_tab, type_text, word_button

FIELD = "Word whose probability is ranked"
TEXT = "The doctor said that piano slept in the room."


@pytest.fixture
def hidden(lasting_page):
    """The page with an improbable word hidden from M-BERT."""
    page = lasting_page
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Predictions")
    type_text(page, TEXT)
    word_button(page, "piano").click()
    open_section(page, "Does it matter?")
    return page


def expect_ranked(page, word):
    """Wait for a ranking by a word that is not out of date."""
    expect(page.locator(".rankings:visible p b").first).to_have_text(word)
    expect(page.locator("tr.opens:visible")).to_have_count(10)
    expect(page.locator(".outdated-ranking .notice")).to_have_count(0)


def test_an_empty_field_says_which_word_is_ranked_and_enter_starts_the_ranking(hidden):
    field = hidden.get_by_label(FIELD)
    expect(field).to_have_attribute("placeholder", "piano, the word that you hid")
    field.press("Enter")
    expect_ranked(hidden, "piano")
    spoken = re.compile(r"M-BERT: layer \d+, head \d+ changes piano most")
    expect(hidden.get_by_role("status").filter(has_text=spoken)).to_have_count(1)


def test_a_ranking_stays_until_that_of_another_typed_word_is_there(hidden):
    page, field = hidden, hidden.get_by_label(FIELD)
    field.press("Enter")
    expect_ranked(page, "piano")
    field.fill("she")
    note = page.locator(".outdated-ranking .notice")
    expect(note).to_have_text("This is the ranking of another word. Press Enter or “Rank the heads” to rank she.")
    expect(page.locator("tr.opens:visible")).to_have_count(10)
    expect(page.locator(".rankings")).to_have_css("opacity", "0.45")
    field.press("Enter")
    expect_ranked(page, "she")
    expect(page.locator(".rankings")).to_have_css("opacity", "1")
    field.fill("")


def test_a_long_word_makes_a_second_line_in_a_button(hidden):
    lines = hidden.get_by_role("button", name="Rank the heads").evaluate(
        """button => {
          const { textContent, offsetHeight } = button;
          button.textContent = "Rank the best words: " + "bois ".repeat(9) + "x".repeat(60);
          const isCut = button.scrollWidth > button.clientWidth;
          const rows = button.offsetHeight / offsetHeight;
          button.textContent = textContent;
          return isCut ? 0 : rows;
        }"""
    )
    assert lines > 1.5


def test_for_an_improbable_word_a_button_ranks_the_best_word_instead(hidden, analyser):
    page, field = hidden, hidden.get_by_label(FIELD)
    field.press("Enter")
    expect(page.get_by_text(re.compile("piano has hardly any probability here"))).to_be_visible()
    best = analyser.words.fill(TEXT.replace("piano", "___"), "mbert", 1).masks[0].candidates[0].token
    page.get_by_role("button", name=f"Rank {best} instead").click()
    expect_ranked(page, best)
    expect(field).to_have_value(best)
    expect(page.get_by_text(re.compile("hardly any probability"))).to_be_hidden()
    field.fill("")
