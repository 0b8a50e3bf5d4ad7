"""A page whose connection has broken goes on as before."""

import time

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import choose, choose_checkpoint, open_section, type_text


def forget(blocks):
    """Waits until Gradio has deleted the states that it deletes once a connection has broken: an hour after each was
    set, even where the reader came back at once."""
    sessions = list(blocks.app.state_holder.session_data.values())
    for session in sessions:
        session.is_closed, session.STATE_TTL_WHEN_CLOSED = True, -1
    while any(state in session.state_data for session in sessions for state in list(session._state_ttl)):
        time.sleep(0.1)
    for session in sessions:
        session.is_closed = False


def test_a_reload_brings_back_no_text_of_an_earlier_visit(page, url):
    type_text(page, "I drink coffee.")
    expect(page.locator(".chips").first).to_contain_text("coffee")
    page.goto(f"{url}/?tab=tokens")
    expect(page.locator(".chips").first).to_contain_text("large")
    page.reload()
    expect(page.locator(".chips").first).to_contain_text("large")
    expect(page.get_by_label("Text in any language")).to_have_value(ENGLISH)


def test_the_text_and_the_theme_survive_a_reload(other, url):
    """Gradio loads the page anew once the connection is back."""
    type_text(other, "A dog ___.")
    other.get_by_role("button", name="Light / dark: now light").click()
    expect(other.locator(".chips").first).to_contain_text("dog")
    other.reload()
    expect(other.locator(".chips").first).to_contain_text("dog")
    expect(other.get_by_label("Text in any language")).to_have_value("A dog ___.")
    expect(other.get_by_role("button", name="Light / dark: now dark")).to_be_visible()
    other.goto(url)
    expect(other.get_by_label("Text in any language")).to_have_value(ENGLISH)


def test_the_chosen_mask_is_accepted_after_a_restart(page, blocks):
    type_text(page, "Back ___ and ___.")
    section = open_section(page, "Does it matter?")
    choose(page, "Mask", "2")
    blocks.app.state_holder.session_data.clear()  # as a new process begins
    type_text(page, "Back again ___ and ___.")
    expect(section.get_by_text("Back again").first).to_be_visible()


def test_the_open_section_still_follows_the_typing(page, blocks):
    type_text(page, "Every morning.")
    section = open_section(page, "Across layers")
    expect(section.get_by_text("morning").first).to_be_visible()
    forget(blocks)
    type_text(page, "Back again.")
    expect(section.locator(".bars").first).to_contain_text("again")


def test_a_ranking_is_still_cleared_when_the_text_changes(page, blocks):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "Back ___.")
    open_section(page, "Does it matter?")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    forget(blocks)
    type_text(page, "Back again ___.")
    expect(page.get_by_text("The 10 heads that matter most")).to_be_hidden()


@pytest.mark.usefixtures("served")
def test_the_checkpoint_that_was_picked_still_answers(page, blocks):
    choose_checkpoint(page, "M-BERT", "base")
    expect(page.locator(".strip .checkpoint").first).to_have_text("google-bert/bert-base-multilingual-cased")
    forget(blocks)
    type_text(page, "Back.")
    expect(page.locator(".chips").first).to_contain_text("##ck")  # it has a vocabulary of its own
    expect(page.locator(".strip .checkpoint").first).to_have_text("google-bert/bert-base-multilingual-cased")
    choose_checkpoint(page, "M-BERT", "compact")
    expect(page.locator(".strip .checkpoint").first).to_have_text("mbert-compact")
    forget(blocks)
    type_text(page, "Back again.")
    expect(page.locator(".chips").first).to_contain_text("again")
    expect(page.locator(".strip .checkpoint").first).to_have_text("mbert-compact")
