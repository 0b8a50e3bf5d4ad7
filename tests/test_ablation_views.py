"""Ablations and rankings on the page."""

import re
from dataclasses import replace

import numpy as np
import pytest

from demo.capabilities.attention.ablation.ranked_word import better_word, hardly_probable, typed_id
from demo.capabilities.attention.ablation.ranking_view import (
    ranking_figure,
    ranking_grid,
    ranking_heading,
    ranking_list,
)
from demo.capabilities.attention.ablation.view import ablation_panel, ablation_panels, kind_choices
from demo.inputs import FAMILIES, Reading
from demo.views.html import token_label
from models import Passage
from models.attention.ablator import HeadRanking
from models.words.fill import Candidate
from tests.conftest import COMPACT

CANDIDATE = Candidate("<i>", 9, 0.5)
KINDS_OF_HEADS = np.full((12, 12), "previous")


@pytest.fixture
def ranking(analyser):
    """Of a text and a word with markup: one head supports the word, and one works against it."""
    encoding = analyser.tokenize("<b>A</b> ___ <img src=x>", COMPACT[0])
    changes = np.zeros((12, 12), dtype=np.float32)
    changes[3, 1], changes[7, 2] = 0.01, -0.25
    return HeadRanking(encoding, encoding.masks[0], CANDIDATE, CANDIDATE, changes)


def test_the_page_shows_the_numbers_of_a_ranking(ranking):
    grid = ranking_grid(ranking).split("<tr")[2:]
    assert [row.count("<td") for row in grid] == [12] * 12
    assert "+1.00" in grid[3]
    assert "−25.00" in grid[7]
    heatmap = ranking_figure(ranking, KINDS_OF_HEADS).data[0]
    assert np.allclose(heatmap.z, 100 * ranking.changes)
    assert (heatmap.zmin, heatmap.zmax) == (-25, 25)
    assert heatmap.customdata[7][2] == "layer 7, head 2<br>token before<br>−25.00 points"
    assert "<i>" not in ranking_heading(ranking)
    assert "<img" not in ranking_heading(ranking)


def test_heads_that_support_a_word_and_those_against_it_stand_below_headings_of_their_own(analyser, ranking):
    attention = analyser.attention.attend(ranking.encoding.text, COMPACT[0])
    _, supporting, against = ranking_list(ranking, KINDS_OF_HEADS, attention).split("<tbody>")
    assert "These support the word" in supporting
    assert "<td>7</td><td>2</td><td>look at the <b>token before</b></td>" in supporting
    assert "−25.00" in supporting
    assert "These work against the word" in against
    assert "<td>3</td><td>1</td>" in against
    assert "+1.00" in against
    assert supporting.count("<tr") == against.count("<tr") == 2


def test_a_head_of_no_kind_says_what_it_looks_at_from_the_mask(analyser, plain):
    attention = analyser.attention.attend("The doctor said that ___ slept.", plain.key)
    (position,) = attention.encoding.masks
    changes = np.zeros((12, 12), dtype=np.float32)
    changes[7, 2] = 0.01
    ranking = HeadRanking(attention.encoding, position, CANDIDATE, CANDIDATE, changes)
    shown = ranking_list(ranking, np.full((12, 12), "mixed"), attention)
    weights = plain.attentions(attention.encoding.text)[7, 2, position]
    token = token_label(attention.tokens[int(weights.argmax())].text)
    assert f"look from ___ at <b>{token}</b> {weights.max():.2f}" in shown


def test_typed_markup_is_escaped_in_the_comparison(analyser):
    ablation = analyser.attention.ablate("<img src=x> ___ <b>___</b>", COMPACT[0], [(0, 0)])
    panel = ablation_panel(ablation, largest=1.0)
    assert "<img" not in panel
    assert len(re.findall("<tr[^>]* data-note=", panel)) == sum(len(mask.candidates) for mask in ablation.masks)


@pytest.mark.parametrize(("word", "row"), [("school", True), ("grandmothers", False)])
@pytest.mark.parametrize("model", COMPACT)
def test_the_hidden_word_has_a_row_or_the_reason_why_it_has_none(analyser, model, word, row):
    text = "She told him that the ___ was closed."
    hidden = analyser.words.rank_hidden(text, model, [word])
    also = {each.position: each.ranked.id for each in hidden if each.ranked}
    panel = ablation_panel(analyser.attention.ablate(text, model, [(2, 6)], 3, also), hidden, largest=1.0)
    assert panel.count("was-hidden") == row
    assert (f"You hid <b><bdi>{word}</bdi></b>" in panel) == (not row)
    assert "Change in points" in panel


def test_the_bars_of_both_models_have_one_scale(analyser):
    found = [analyser.attention.ablate("A ___ by the ___.", model, [(2, 6)], 3) for model in COMPACT]
    panels = ablation_panels([*((each, ()) for each in found), "No head is of the kind."])
    widths = [float(width) for width in re.findall(r'class="(?:before|after)" style="width:([0-9.]+)%', panels)]
    shown = [each for ablation in found for mask in ablation.masks for each in mask.candidates]
    probabilities = np.array([value for each in shown for value in (each.before, each.after)])
    expected = 100 * np.maximum(probabilities / probabilities.max(), 0.004)
    assert widths == pytest.approx(expected, abs=0.006)
    assert panels.count("No head is of the kind.") == 1


def test_kinds_are_offered_by_the_words_of_the_chips_with_their_number_of_heads():
    kinds = {"mbert": np.array([["previous", "previous"]]), "xlmr": np.array([["previous", "self"]])}
    labels = {id: label for label, id in kind_choices(kinds)}
    assert labels["previous"] == "token before (heads: M-BERT 2, XLM-R 1)"
    assert labels["self"] == "themselves (heads: M-BERT none, XLM-R 1)"
    assert labels["other text"] == "other text (no head in this text)"
    assert dict(kind_choices({}))["token after"] == "next"


@pytest.mark.parametrize(("words", "best"), [(("she", "he"), ""), (("she", "she"), "she")])
def test_a_word_is_offered_in_place_of_an_improbable_one_where_it_is_the_best_of_both_models(analyser, words, best):
    readings, rankings = {}, {}
    for family, model, word in zip(FAMILIES, COMPACT, words, strict=True):
        readings[family] = Reading(Passage("The doctor said that ___ slept."), model)
        encoding = analyser.tokenize(*readings[family])
        token = Candidate(word, typed_id(analyser, readings[family], 0, word), 0.5)
        improbable = Candidate("piano", 1, 0.00012)
        rankings[family] = HeadRanking(encoding, encoding.masks[0], improbable, token, np.zeros((12, 12)))
    assert better_word(analyser, readings, 0, rankings) == best
    assert "M-BERT 0.01%, XLM-R 0.01%" in hardly_probable(rankings)
    assert hardly_probable({"mbert": replace(rankings["mbert"], candidate=rankings["mbert"].best)}) == ""
