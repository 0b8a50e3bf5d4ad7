"""Choosing and loading checkpoints on the page."""

import re
import threading

import pytest
from playwright.sync_api import expect

from tests.reader import choose_checkpoint, type_text

pytestmark = pytest.mark.new_page  # what these tests leave behind is in no link


def test_a_checkpoint_that_is_picked_is_fetched_with_a_bar_and_answers_from_then_on(page, served):
    served.gate.clear()
    expect(page.get_by_label("M-BERT checkpoint")).to_have_value("M-BERT compact · in this app")
    choose_checkpoint(page, "M-BERT", "base")
    expect(page.locator(".checkpoints")).to_contain_text("python app.py --models FOLDER")  # for one's own
    expect(page.get_by_text("google-bert/bert-base-multilingual-cased:")).to_contain_text("MB")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", re.compile("[4-7]."))
    type_text(page, "Paris is ___.")
    expect(page.locator(".chips").first).to_contain_text("Paris")
    expect(page.locator(".strip .checkpoint").first).to_have_text("mbert-compact")
    served.gate.set()
    expect(page.locator(".strip .checkpoint").first).to_have_text("google-bert/bert-base-multilingual-cased")
    expect(page.locator(".panel .checkpoint").first).to_have_text("google-bert/bert-base-multilingual-cased")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    choose_checkpoint(page, "M-BERT", "compact")
    expect(page.locator(".strip .checkpoint").first).to_have_text("mbert-compact")


def test_another_reader_is_not_disturbed_by_a_download(page, other, served):
    served.gate.clear()
    choose_checkpoint(page, "M-BERT", "base")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", re.compile("[4-7]."))
    type_text(other, "Paris is ___ and Rome is ___.")
    expect(other.locator(".ranking")).to_have_count(4)
    served.gate.set()
    expect(page.locator(".strip .checkpoint").first).to_have_text("google-bert/bert-base-multilingual-cased")
    type_text(other, "Rome is ___.")
    expect(other.locator(".ranking")).to_have_count(2)
    expect(other.locator(".strip .checkpoint").first).to_have_text("mbert-compact")


def test_a_download_can_be_cancelled(page, served, analyser, monkeypatch):
    loading, left = analyser.loading, threading.Event()

    def watched(model):
        try:
            yield from loading(model)
        finally:
            left.set()

    monkeypatch.setattr(analyser, "loading", watched)
    served.gate.clear()
    choose_checkpoint(page, "XLM-R", "base")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", re.compile("[4-7]."))
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_label("XLM-R checkpoint")).to_have_value("XLM-R compact · in this app")
    assert left.wait(30)  # Gradio closes a generator some time after the click
    served.gate.set()

    def state():
        return next(model.state for model in analyser.models() if model.key == "xlmr-base")

    while state() == "fetching":
        page.wait_for_timeout(50)
    assert state() == "downloadable"


def test_a_hub_out_of_reach_gets_a_sentence_and_the_page_goes_on(page, served):
    served.fault = 500
    choose_checkpoint(page, "M-BERT", "base")
    expect(page.get_by_text("google-bert/bert-base-multilingual-cased could not be fetched")).to_be_visible()
    expect(page.get_by_label("M-BERT checkpoint")).to_have_value("M-BERT compact · in this app")
    type_text(page, "Paris is ___.")
    expect(page.locator(".chips").first).to_contain_text("Paris")


def test_escape_closes_the_list_of_checkpoints_and_then_their_choice(page):
    button = page.get_by_role("button", name="Models")
    button.click()
    box = page.get_by_label("M-BERT checkpoint")
    box.click()
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
