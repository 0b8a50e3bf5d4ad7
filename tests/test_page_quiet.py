"""A page that nobody touches is quiet, and one that somebody does asks only for what is looked at."""

from playwright.sync_api import expect

from tests.reader import count_requests, open_tab, type_text, wait_for_rest


def test_after_many_quick_changes_the_page_comes_to_rest(page):
    times = count_requests(page)
    open_tab(page, "Attention")
    for family in ("M-BERT", "XLM-R", "Both"):
        type_text(page, f"{family} is ___.")
        page.get_by_label(family, exact=True).check()
    wait_for_rest(page, times)


def test_a_change_asks_only_for_what_is_looked_at(page):
    wait_for_rest(page, count_requests(page))
    times = count_requests(page)
    type_text(page, "Another ___.")
    wait_for_rest(page, times)
    assert len(times) == 4  # what is asked for; the line of tokens; the name of the example; the predictions


def test_a_tab_that_is_opened_again_has_its_answer_still(page):
    open_tab(page, "Tokens")
    expect(page.locator(".aligned")).to_be_visible()
    open_tab(page, "Predictions")
    wait_for_rest(page, count_requests(page))
    times = count_requests(page)
    open_tab(page, "Tokens")
    wait_for_rest(page, times)
    assert len(times) == 1  # what is asked for: nothing new
    expect(page.locator(".aligned")).to_be_visible()
