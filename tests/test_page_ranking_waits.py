"""Heads ranked by a pair of tokens: in a link, in both models, and while the ranking is on its way."""

import threading

import pytest
from playwright.sync_api import expect

from tests.reader import explore, open_head, open_tab, set_view, settle, titles, type_text
from tests.test_page_ranking import TEXT, choose_pair, rank_chip, ranked

pytestmark = pytest.mark.tabs("attention")


def opened(page):
    """The heads that are open, as layer and head."""
    return page.locator(".thumb[aria-pressed=true]").evaluate_all(
        "all => all.map(({ dataset: { layer, head } }) => [layer, head])"
    )


def expect_sorted(page, analyser):
    weights = ranked(analyser, "mbert")
    expect(page.locator(".grid").first.locator(".thumb .label").first).to_contain_text(f"{weights.max():.2f}")


@pytest.fixture
def held(analyser, monkeypatch):
    """An event that the ranking of heads by a pair waits for."""
    event, rank = threading.Event(), analyser.attention.weights_between

    def wait_and_rank(*args):
        event.wait(60)
        return rank(*args)

    monkeypatch.setattr(analyser.attention, "weights_between", wait_and_rank)
    yield event
    event.set()


def test_both_models_open_the_same_head_where_that_is_chosen_before_the_ranking_has_come(page, analyser, held):
    type_text(page, TEXT)
    explore(page)
    choose_pair(page, "she", "doctor")
    page.get_by_label("Same head in both").check()
    held.set()
    expect_sorted(page, analyser)
    first, second = opened(page)
    assert first == second
    page.locator(".kind", has_text="token after").click()
    before, (first, second) = first, opened(page)
    assert before != first == second


def test_a_head_that_is_opened_before_the_ranking_has_come_stays_open(page, analyser, held):
    type_text(page, TEXT)
    explore(page)
    choose_pair(page, "she", "doctor")
    open_head(page, 4, 3)
    held.set()
    expect_sorted(page, analyser)
    assert opened(page)[0] == ["4", "3"]


def test_a_link_remembers_the_pair_that_heads_are_sorted_by_and_that_both_models_open_the_same_head(
    page, other, analyser
):
    type_text(page, TEXT)
    explore(page)
    choose_pair(page, "she", "doctor")
    expect_sorted(page, analyser)
    page.get_by_label("Same head in both").check()
    page.wait_for_function("location.search.includes('between=') && location.search.includes('same_head=yes')")
    other.goto(page.url)
    expect(other.locator(".kind-said")).to_have_text(page.locator(".kind-said").inner_text())
    expect(rank_chip(other)).to_have_attribute("aria-pressed", "true")
    expect(other.get_by_label("Same head in both")).to_be_checked()
    expect(other.locator(".thumb[aria-pressed=true]")).to_have_count(2)
    assert titles(other.locator(".thumb")) == titles(page.locator(".thumb"))
    first, second = opened(page)
    assert opened(other) == [first, second]
    assert first == second


def test_between_words_the_chip_names_the_word_that_the_chosen_token_is_a_part_of(page, analyser):
    text = "Unbelievably good."
    piece = analyser.tokenize(text, "mbert").tokens[2].text
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, text)
    open_tab(page, "Attention")
    settle(page)
    page.locator(".flow .unit", has_text=piece).first.click()
    expect(rank_chip(page)).to_contain_text(piece.removeprefix("##"))
    set_view(page, "units", "words")
    expect(rank_chip(page)).to_contain_text("most weight from \u2068Unbelievably\u2069 to")
