"""Across layers, queries and keys, and BertViz's neuron view, in a real browser."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.reader import choose, open_section, point_at, select_head, type_text

pytestmark = pytest.mark.tabs("attention")

TEXT = "I sip a cup of ___ every <i>morning</i>."


def column(table, index):
    """The numbers of a table's column as the notes of their cells say."""
    cells = table.locator(f"tbody td:nth-of-type({index + 1})").all()
    return np.array([float(cell.get_attribute("data-note")) for cell in cells])


def test_a_word_shows_what_reaches_its_token_up_to_the_chosen_layer_in_both_models(page, analyser):
    type_text(page, TEXT)
    section = open_section(page, "Across layers")
    expect(section.locator(".bars .marked th")).to_contain_text(["[MASK]", "<mask>"])
    expect(section.get_by_text("it hardly matters which token is chosen")).to_have_count(2)
    choose(page, "Word", "1 · sip")
    expect(section.locator("h4")).to_contain_text(["si by layer 11", "␣si by layer 11"])
    section.get_by_role("spinbutton").fill("2")
    section.get_by_role("spinbutton").press("Enter")
    expect(section.locator("h4")).to_contain_text(["si by layer 2", "␣si by layer 2"])
    for index, model in enumerate(["mbert-compact", "xlmr-compact"]):
        table = section.locator("table.bars").nth(index)
        attention = analyser.attention.attend(TEXT, model)
        expect(table.locator("tbody tr")).to_have_count(len(attention.tokens))
        position = int(table.locator(".marked .place").inner_text())
        expected = [
            attention.weights[2, :, position].mean(axis=0),
            analyser.attention.rollout(TEXT, model)[2, position],
            analyser.attention.flow(TEXT, model, position, 2),
        ]
        for place, values in enumerate(expected):
            assert np.abs(column(table, place) - values).max() < 1e-5


def test_a_text_too_long_for_flow_keeps_rollout_and_says_so(page):
    type_text(page, "word " * 150)
    section = open_section(page, "Across layers")
    expect(section.get_by_text("attention flow is worked out up to 128")).to_have_count(2)
    expect(section.locator("thead").first).to_contain_text("Rollout")
    expect(section.locator("thead").first).not_to_contain_text("Flow")
    expect(section.locator(".bars .marked th").first).to_contain_text("word")


def test_a_pair_of_tokens_shows_how_its_weight_comes_about(page, analyser):
    type_text(page, TEXT)
    select_head(page, 2, 6)
    section = open_section(page, "Queries and keys")
    expect(section.locator(".bars .marked th")).to_contain_text("every")
    choose(page, "Attended token", "1 · I")
    expect(section.locator(".bars .marked th")).to_contain_text("I")
    found = analyser.attention.products(TEXT, "mbert-compact", 2, 6)
    asking = int(re.match(r"\d+", page.get_by_label("Attending token").input_value())[0])
    score = f"{found.scores[asking, 1]:.3f}".replace("-", "\u2212")
    expect(section.locator(".sum b").first).to_have_text(score)
    bars = section.locator("svg").last.locator("g")
    expect(bars).to_have_count(32)
    product = f"{found.query[asking, 5] * found.key[1, 5]:.3f}".replace("-", "\u2212")
    assert bars.nth(5).get_attribute("data-note").endswith(f"= {product}")
    section.get_by_label("XLM-R").check()
    expect(section.locator(".panel .checkpoint")).to_have_text("xlmr-compact")
    section.get_by_label("Layer", exact=True).fill("12")
    expect(section.get_by_text("layer must be a whole number from 0 to 11, not 12")).to_be_visible()


def test_the_neuron_view_says_its_size_first_and_draws_offline(page):
    type_text(page, "Hello ___ </script><b>x</b>")
    section = open_section(page, "BertViz")
    expect(section.locator(".sizes")).to_contain_text([re.compile(r"neuron view about \d\.\d MB")] * 2)
    expect(section.locator("iframe[title*='neuron view']")).to_have_count(0)
    page.get_by_label("M-BERT", exact=True).first.check()
    section.get_by_label("neuron view").check()
    frame = page.frame_locator("iframe[title*='neuron view']").first
    point_at(frame.locator("#collapsed #leftText g").first)
    frame.locator("#collapsed #leftText g rect").last.click(force=True)
    expect(frame.locator("#expanded #queries .vector").first).to_be_attached()


def test_a_text_too_long_for_the_neuron_view_is_refused_before_it_is_opened(page):
    type_text(page, "word " * 70)
    section = open_section(page, "BertViz")
    expect(section.locator(".sizes li").nth(2)).to_contain_text("not for a text of this length")
    expect(section.locator(".sizes li").nth(1)).to_contain_text("about")
    section.get_by_label("neuron view").check()
    refusal = section.locator(".notice").first
    expect(refusal).to_contain_text("on 72 tokens; it is offered up to 64")
    expect(refusal).to_contain_text("The section Queries and keys shows the whole text.")
