"""Turning heads off on the page."""

import re
import threading

import pytest
from playwright.sync_api import expect

from models.errors import TooLargeError
from tests.reader import open_section, select_head, settle, type_text

pytestmark = pytest.mark.tabs("attention")


@pytest.fixture
def release(analyser, monkeypatch):
    """Rankings stop after three layers of twelve until this is called, as those of a long text would for a while."""
    rank, released = analyser.attention.rank, threading.Event()

    def held(*asked):
        for number, step in enumerate(rank(*asked)):
            if number == 4:
                released.wait(300)
            yield step

    monkeypatch.setattr(analyser.attention, "rank", held)
    yield released.set
    released.set()


def test_predictions_are_shown_before_and_after_whatever_is_turned_off(page):
    select_head(page, 2, 6)
    open_section(page, "Does it matter?")
    expect(page.locator("table.changes")).to_have_count(2)
    expect(page.get_by_text("Off: layer 2, head 6")).to_have_count(2)
    page.get_by_label("one layer").check()
    expect(page.get_by_text("Off: layer 2, all 12 heads")).to_have_count(2)
    page.get_by_label("any set").check()
    box = page.get_by_label("Heads, as layer.head")
    expect(box).to_have_value("2.*")
    expect(page.get_by_text("Off: layer 2, all 12 heads")).to_have_count(2)
    settle(page)
    box.focus()
    at = box.bounding_box()
    box.fill("<b>2-6</b>")
    expect(page.get_by_text("There are no such heads: '<b>2-6</b>'. Write layer.head").first).to_be_visible()
    assert box.bounding_box() == at
    page.get_by_label("a kind of head").check()
    expect(page.get_by_text(re.compile("Off: .* of 144 heads|No head of .* is of the kind"))).to_have_count(2)
    kind = page.get_by_label("Kind", exact=True)
    expect(kind).to_have_value(re.compile(r"token before \(heads: M-BERT \d+, XLM-R \d+\)"))
    kind.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(kind).to_have_value(re.compile("token after"))
    expect(kind).to_be_focused()


def test_a_text_without_a_mask_gets_a_sentence_on_how_to_add_one(page):
    open_section(page, "Does it matter?")
    type_text(page, "The cat sleeps.")
    expect(page.get_by_text("There is no mask, so there is nothing to predict. Write ___").first).to_be_visible()
    expect(page.get_by_role("button", name="Rank the heads")).to_be_hidden()
    expect(page.get_by_label("one head")).to_be_hidden()
    type_text(page, "A ___ and a ___.")
    expect(page.get_by_label("one head")).to_be_visible()
    expect(page.locator("table.changes")).to_have_count(4)
    expect(page.get_by_role("button", name="Rank the heads")).to_be_visible()
    type_text(page, "___ " * 65)
    expect(page.get_by_text("The text has 65 masks; up to 64 can be predicted at once.").first).to_be_visible()
    expect(page.get_by_role("button", name="Rank the heads")).to_be_hidden()
    expect(page.get_by_label("one head")).to_be_hidden()


@pytest.mark.last_on_page
def test_no_kind_of_head_is_turned_off_for_a_part_of_a_text(page):
    open_section(page, "Does it matter?")
    page.get_by_label("a kind of head").check()
    page.get_by_label("Kind", exact=True).click()
    page.get_by_role("option", name="other text (no head in this text)").click()
    expect(page.locator("#ablation-results").get_by_text("is of the kind “other text”")).to_have_count(2)
    type_text(page, "___ " + "word " * 700)
    expect(page.locator("#ablation-results").get_by_text("reads up to 512 at once")).to_have_count(2)


def test_the_heads_are_ranked_with_progress_until_the_text_changes(page, analyser, monkeypatch, release):
    rank, asked = analyser.attention.rank, []
    monkeypatch.setattr(analyser.attention, "rank", lambda *about: asked.append(about) or rank(*about))
    expect(page.get_by_label("M-BERT checkpoint")).to_have_value("M-BERT compact · in this app")
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "A ___ and a ___.")
    open_section(page, "Does it matter?")
    page.get_by_role("button", name="Rank the heads").click()
    bar = page.get_by_role("progressbar", name="Ranking the heads of M-BERT")
    expect(bar).to_have_attribute("aria-valuenow", "25")
    release()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Done: the heads are ranked below.")).to_be_visible()
    expect(page.locator(".js-plotly-plot .heatmaplayer")).to_be_in_viewport()
    expect(page.locator(".cbfill")).to_have_css("fill", re.compile(r'^url\("#'))  # wherever the page's address leads
    expect(page.locator(".modebar-btn--logo")).to_be_hidden()
    expect(bar).to_have_count(0)
    page.get_by_role("button", name="Rank the heads").click()  # which asks for nothing new
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    type_text(page, "Another ___.")
    expect(page.get_by_text("The 10 heads that matter most")).to_be_hidden()
    assert len(asked) == 1


def test_the_focus_returns_to_the_button_that_starts_when_the_one_that_cancels_goes(page, release):
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")
    start, cancel = (page.get_by_role("button", name=name) for name in ("Rank the heads", "Cancel"))
    for end in (lambda: page.keyboard.press("Enter"), release):
        start.click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        cancel.focus()
        end()
        expect(cancel).to_be_hidden()
        expect(start).to_be_focused()


def test_the_heads_can_be_ranked_before_anything_has_been_turned_off(blank, url, analyser, monkeypatch):
    """Room for the results is kept meanwhile: the button stays where it is."""
    ablate, released = analyser.attention.ablate, threading.Event()
    monkeypatch.setattr(analyser.attention, "ablate", lambda *a, **b: released.wait(300) and ablate(*a, **b))
    blank.goto(f"{url}/?tab=attention&section=ablation&model=mbert")
    start = blank.get_by_role("button", name="Rank the heads")
    expect(start).to_be_visible()
    expect(blank.locator("table.changes")).to_have_count(0)
    at = start.bounding_box()["y"]
    released.set()
    expect(blank.locator("table.changes")).to_be_visible()
    assert start.bounding_box()["y"] == pytest.approx(at, abs=40)


def test_a_ranking_is_shown_when_all_its_steps_arrive_at_once(page, analyser, monkeypatch):
    rank, begun, ended, held = analyser.attention.rank, threading.Event(), threading.Event(), []

    def watched(*asked):
        begun.set()
        yield from rank(*asked)
        ended.set()

    def late(route):
        response = route.fetch()
        if begun.wait(1):
            held.append(ended.wait(30))
        route.fulfill(response=response)

    monkeypatch.setattr(analyser.attention, "rank", watched)
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")
    expect(page.locator("table.changes")).to_have_count(1)
    page.route("**/queue/join*", late)  # till then, the page keeps what it hears of its question to itself
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    expect(page.locator(".js-plotly-plot .heatmaplayer")).to_be_visible()
    assert held
    assert all(held)


def test_a_failed_ranking_can_be_started_again(page, analyser, monkeypatch):
    def refuse(*_):
        raise TooLargeError("too_large.loading", checkpoint="mbert-compact", device="cpu")
        yield

    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")
    monkeypatch.setattr(analyser.attention, "rank", refuse)
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("There was no memory left for mbert-compact")).to_be_visible()
    monkeypatch.undo()
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    expect(page.get_by_text("There was no memory left for mbert-compact")).to_have_count(0)


def ask_out_of_turn(page, other):
    """For a ranking while the one for another reader goes on; and for another text before that has ended."""
    for reader in (page, other):
        reader.get_by_label("M-BERT", exact=True).check()
        open_section(reader, "Does it matter?")
        expect(reader.locator("table.changes")).to_have_count(1)
    other.get_by_role("button", name="Rank the heads").click()
    expect(other.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("Waiting for its turn.")).to_be_visible()
    type_text(page, "Another ___.")
    expect(page.get_by_text("Waiting for its turn.")).to_be_hidden()


def test_a_ranking_that_waits_for_its_turn_is_dropped_when_the_text_changes(
    page, other, release, analyser, monkeypatch
):
    rank, asked = analyser.attention.rank, []
    monkeypatch.setattr(analyser.attention, "rank", lambda *about: asked.append(about[0]) or rank(*about))
    ask_out_of_turn(page, other)
    release()
    expect(other.get_by_text("The 10 heads that matter most")).to_be_visible()
    # A ranking that starts now is the next in turn: the dropped one would have been shown before it.
    type_text(page, "___ and coffee")
    expect(page.locator(".chips").first).to_contain_text("coffee")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    expect(page.locator(".rankings .context")).to_have_text("___ and coffee")
    assert [passage.text for passage in asked] == ["Liverpool is a large ___ by the sea.", "___ and coffee"]


def test_a_requeued_ranking_uses_the_new_text(page, other, release):
    ask_out_of_turn(page, other)
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("Waiting for its turn.")).to_be_visible()
    release()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    expect(page.locator(".rankings .context")).to_have_text("Another ___.")


@pytest.mark.last_on_page
def test_the_mask_to_rank_for_stays_chosen_whatever_is_turned_off(page):
    open_section(page, "Does it matter?")
    type_text(page, "A ___ and a ___.")
    expect(page.locator("table.changes")).to_have_count(4)
    page.get_by_label("Mask", exact=True).click()
    page.get_by_role("option", name="2").click()
    page.get_by_label("one layer").check()
    expect(page.get_by_text(re.compile(r"Off: layer \d+, all 12 heads"))).to_have_count(2)
    expect(page.get_by_label("Mask", exact=True)).to_have_value("2")
    type_text(page, "A ___.")
    expect(page.locator("table.changes")).to_have_count(2)
    type_text(page, "A ___ or a ___.")
    expect(page.get_by_label("Mask", exact=True)).to_have_value("1")


def test_heads_are_ranked_by_the_word_that_was_hidden(page, analyser, monkeypatch):
    type_text(page, "The doctor said that she slept.")
    settle(page)
    page.locator(".strip .chip", has_text="she").first.press("Delete")
    rank, asked = analyser.attention.rank, []
    monkeypatch.setattr(analyser.attention, "rank", lambda *about: asked.append(about) or rank(*about))
    open_section(page, "Does it matter?")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_have_count(2)
    expect(page.get_by_text(re.compile("she.* has .* % in|she.* has .*% in"))).to_have_count(2)
    for passage, model, mask, candidate, _ in asked:
        text = passage.text.replace("___", "she")
        token = next(each for each in analyser.tokenize(text, model).tokens if each.text.strip("▁") == "she")
        assert (mask, candidate) == (0, token.id)
