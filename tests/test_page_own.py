"""The user's own checkpoints on the page."""

import pytest
import torch
from playwright.sync_api import expect
from transformers import BertConfig, BertForTokenClassification, XLMRobertaConfig, XLMRobertaForSequenceClassification

from models import Analyser
from tests.conftest import SCREEN, TIMEOUT, serve_page, watched
from tests.reader import open_tab, settle
from tests.test_own import BERT, XLMR, write, write_xlmr


@pytest.fixture
def own_page(chromium, hub, tmp_path):
    """A page with one more checkpoint from a folder, and one from the hub that has not been fetched."""
    torch.manual_seed(4)
    write(tmp_path / "carried" / "names", BertForTokenClassification(BertConfig(**BERT)))
    mood = write_xlmr(tmp_path / "mood", XLMRobertaForSequenceClassification(XLMRobertaConfig(**XLMR)))
    hub.repositories = {"team/mood": mood}
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
    choose(own_page, "M-BERT", "team/mood · fetch from the hub")
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
    settle(own_page)
