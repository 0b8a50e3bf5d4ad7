"""Whole words that take long to find: a button starts the search, which shows progress and can be cancelled."""

import threading

from playwright.sync_api import expect

from demo.capabilities.predictions.words.searching import LIVE_TOKENS
from models import WordProgress
from tests.reader import open_tab, settle, type_text

TEXT = "The ___ has a small ___."


def test_words_that_take_long_are_looked_for_by_a_button_and_the_search_can_be_cancelled(page, analyser, monkeypatch):
    monkeypatch.setitem(LIVE_TOKENS, "compact", 4)  # so that a short text takes long
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Masked words")
    type_text(page, TEXT)
    settle(page)
    section = page.locator("[role=tabpanel]:visible").last
    section.get_by_label("Words", exact=True).check()
    start = section.get_by_role("button", name="Find longer words")
    expect(start).to_be_visible()
    expect(section.locator(".whole-words")).to_be_visible()  # those of one piece
    gap = section.locator(".whole-words h4 b").first  # of two that look alike, the one that the words are for
    expect(gap).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    settle(page)
    released, closed = threading.Event(), threading.Event()

    def held(*_, **_options):
        try:
            yield WordProgress(1, 4)
            released.wait(30)
            yield WordProgress(2, 4)
        finally:
            closed.set()

    with monkeypatch.context() as slow:
        slow.setattr(analyser.words, "filling_words", held)
        start.click()
        expect(section.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "25")
        section.get_by_role("button", name="Cancel").click()
        released.set()
        expect(section.get_by_role("progressbar")).to_have_count(0)
        assert closed.wait(30)
    start.click()
    expect(start).to_be_hidden()
    settle(page)
    assert analyser.words.found_words(TEXT, "mbert", 8, 4, scored=False) is not None
    # The view of pieces asks for no words, and shows none of those that are there.
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    section.get_by_label("Pieces", exact=True).check()
    expect(section.locator(".whole-words")).to_have_count(0)
    settle(page)
    assert sum("run/predict" in url for url in requests) == 1
