"""The section "Heads and translation" in a browser."""

import re

import pytest
from playwright.sync_api import expect

from models import Passage
from tests.reader import choose, open_tab, settle


@pytest.fixture
def section(lasting_page):
    open_tab(lasting_page, "Languages")
    open_tab(lasting_page, "Heads and translation")
    return lasting_page


def first_row(page):
    return page.locator(".found-heads").first.locator("tbody tr").first


def test_a_ready_pair_fills_the_table_and_a_click_opens_the_head(section, analyser):
    section.get_by_label("The text and the second text", exact=True).check()
    offer = section.get_by_role("button", name="Open a ready pair: English and German").locator("visible=true")
    offer.click()
    expect(offer).to_have_count(0)
    expect(section.locator(".second textarea")).to_have_value("Das alte Haus hat eine rote Tür.")
    section.get_by_label("Ready pairs", exact=True).locator("visible=true").click()
    section.get_by_role("option").nth(2).click()
    expect(section.locator(".found-heads").first.locator("tbody tr")).to_have_count(10)
    settle(section)
    button = first_row(section).locator(".open-head")
    layer, head = (int(button.get_attribute(f"data-{name}")) for name in ("layer", "head"))
    button.click()
    expect(section.locator(".slot h4").first).to_have_text(f"Layer {layer}, head {head}")
    boxes = section.get_by_label("Text in any language"), section.locator(".second textarea")
    scores = analyser.attention.translation(Passage(*(box.input_value() for box in boxes)), "mbert").scores
    assert scores[layer, head] == scores.max()


def test_own_pairs_are_ranked_and_the_link_holds_them(section, analyser):
    section.get_by_label("Your own pairs …", exact=True).check()
    box = section.get_by_role("textbox", name="Your own pairs One pair a line")
    box.fill("I drink tea. ||| Ich trinke Tee.\nalone")
    expect(section.get_by_text("Line 2 has no ||| and no tab")).to_be_visible()
    pairs = [("I drink tea.", "Ich trinke Tee."), ("The cat sleeps.", "Die Katze schläft.")]
    box.fill("\n".join(" ||| ".join(pair) for pair in pairs))
    expect(section.locator(".leading-heads")).to_contain_text("over 2 pairs")
    section.get_by_label("by weight on the most similar word", exact=True).check()
    settle(section)
    ranking = analyser.translation_heads.rank(pairs, "mbert")
    layer, head = divmod(int(ranking.on_counterpart.mean.argmax()), 12)
    expect(first_row(section).locator("th")).to_contain_text(f"layer {layer}, head {head}")
    parts = ["set=own", "lines=I+drink", "order=weight"]
    section.wait_for_function("parts => parts.every((part) => location.search.includes(part))", arg=parts)


def test_ready_sentences_are_read_when_the_reader_says_so_and_can_be_edited(section):
    section.get_by_label("24 sentences in two languages", exact=True).check()
    choose(section, "Other language", "Finnish")
    read = section.get_by_role("button", name="Read the pairs", exact=True)
    read.click()
    expect(section.locator(".leading-heads")).to_contain_text("over 24 pairs")
    expect(read).to_be_hidden()
    section.get_by_role("button", name="Change these lines", exact=True).locator("visible=true").click()
    box = section.get_by_role("textbox", name="Your own pairs One pair a line")
    expect(box).to_have_value(re.compile(r"^Our team won the match in the last minute\. \|\|\| Joukkueemme"))
