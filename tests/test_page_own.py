"""The user's own checkpoints on the page, and the fine-tuned ones of the hub."""

import re

import pytest
import torch
from playwright.sync_api import expect
from transformers import BertConfig, BertForTokenClassification, XLMRobertaConfig, XLMRobertaForSequenceClassification

from models import Analyser
from models.checkpoints.registry import MODELS
from tests.conftest import SCREEN, TIMEOUT, serve_page, watched
from tests.own_models import write_own
from tests.reader import open_tab, settle, type_text
from tests.test_own import BERT, XLMR, write, write_xlmr


@pytest.fixture
def own_page(chromium, hub, tmp_path):
    """A page with one more checkpoint from a folder, and one from the hub that has not been fetched."""
    torch.manual_seed(4)
    write(tmp_path / "carried" / "names", BertForTokenClassification(BertConfig(**BERT)))
    mood = write_xlmr(tmp_path / "mood", XLMRobertaForSequenceClassification(XLMRobertaConfig(**XLMR)))
    inference = MODELS["xlmr-zero-shot"]
    small = write_own(tmp_path / "inference", "xlmr", "sequence", inference.labels)
    hub.repositories = {"team/mood": mood, inference.checkpoint: small}
    served = serve_page(Analyser(carried=tmp_path / "carried", checkpoints=["team/mood"]))
    window = chromium.new_context(**SCREEN)
    tab = window.new_page()
    tab.set_default_timeout(TIMEOUT)
    with watched(tab, served.local_url):
        tab.goto(f"{served.local_url}?tab=tokens")
        settle(tab)
        yield tab
    window.close()
    served.close()


def choose(page, family, name):
    box = page.get_by_label(f"{family} checkpoint")
    if not box.is_visible():
        page.get_by_role("button", name="Models").click()
    box.click()
    page.get_by_role("option", name=name).click()


def test_own_checkpoints_are_in_the_lists_and_answer_in_what_their_head_allows(own_page):
    choose(own_page, "M-BERT", "names · on this disk")
    expect(own_page.locator(".strip .checkpoint").first).to_have_text("names")
    choose(own_page, "M-BERT", "team/mood · fetched once by the server")
    expect(own_page.locator(".notice")).to_contain_text(
        "team/mood is of the other architecture. Choose it in the list “XLM-R"
    )
    expect(own_page.locator(".strip .checkpoint").first).to_have_text("names")
    choose(own_page, "XLM-R", "team/mood · on this disk")
    expect(own_page.locator(".strip .checkpoint").last).to_have_text("team/mood")
    open_tab(own_page, "Attention")
    expect(own_page.locator(".thumb")).to_have_count(2 * 3 * 4)
    open_tab(own_page, "Predictions")
    expect(own_page.locator(".notice", has_text="has no head for masked words").first).to_be_visible()
    open_tab(own_page, "Overview")
    expect(own_page.locator(".stage .first")).to_be_visible()
    own_page.get_by_label("XLM-R", exact=True).check()
    open_tab(own_page, "Attention")
    settle(own_page)
    expect(own_page.locator(".slot, .pane .family").first).to_contain_text("XLM-R team/mood")
    expect(own_page.get_by_role("button", name="Switch it off")).to_have_count(0)
    open_tab(own_page, "Does it matter?")
    expect(own_page.locator("#ablation-results .notice")).to_contain_text("Its answers are in Tasks")
    expect(own_page.locator("#ablation-layer")).to_be_hidden()
    open_tab(own_page, "Predictions")
    expect(own_page.get_by_label("My guess", exact=True)).to_be_hidden()
    expect(own_page.get_by_text("choose a word to hide").locator("visible=true")).to_have_count(0)
    settle(own_page)


def test_a_fine_tuned_checkpoint_says_its_labels_and_what_the_reader_calls_right(own_page):
    choose(own_page, "XLM-R", "team/mood · fetched once by the server")
    expect(own_page.locator(".strip .checkpoint").last).to_have_text("team/mood")
    open_tab(own_page, "Tasks")
    expect(own_page.locator("table.classes").last.locator("tbody tr")).to_have_count(2)
    expect(
        own_page.get_by_text("are for M-BERT compact alone. team/mood answers by its own head, with 2 labels.")
    ).to_be_visible()
    expect(own_page.get_by_label("Trained on").first).to_be_visible()
    own_page.get_by_label("XLM-R", exact=True).check()
    expect(own_page.get_by_text("team/mood: 2 labels", exact=True)).to_be_visible()
    for control in ("Trained on", "Language of the text", "Topic"):
        expect(own_page.get_by_label(control, exact=True).locator("visible=true")).to_have_count(0)
    expect(own_page.get_by_role("button", name="Models: team/mood ▾", exact=True)).to_be_visible()
    expect(own_page.get_by_text("team/mood gives the whole text a label: see Tasks")).to_be_visible()
    own_page.get_by_label("The right label of a fine-tuned checkpoint").click()
    own_page.get_by_role("option", name="LABEL_1", exact=True).click()
    expect(own_page.locator(".task-loss")).to_have_count(1)
    own_page.get_by_role("button", name="The same in Python").click()
    expect(own_page.locator(".task-code.own code")).to_contain_text("labels = torch.tensor([1])  # LABEL_1")
    expect(own_page).to_have_url(re.compile("right=LABEL_1"))
    own_page.reload()
    expect(own_page.locator(".task-loss")).to_have_count(1)


def test_labels_of_the_readers_own_need_a_checkpoint_that_a_button_fetches(own_page):
    own_page.get_by_label("M-BERT", exact=True).check()
    open_tab(own_page, "Tasks")
    open_tab(own_page, "Your own labels")
    expect(own_page.get_by_text("mbert-compact has no head that tells whether one sentence follows")).to_be_visible()
    own_page.get_by_role("button", name="XLM-R for labels of your own").click()
    table = own_page.locator("[role=tabpanel]:visible").last.locator("table.classes")
    expect(table.locator("tbody tr")).to_have_count(4)
    own_page.get_by_label("Labels, one a line").fill("كرة القدم\nThéâtre")
    expect(table.locator("tbody tr")).to_have_count(2)
    type_text(own_page, "Die Heimmannschaft gewann.")
    settle(own_page)
    expect(own_page.locator(".models-button")).to_contain_text("for labels of your own")
