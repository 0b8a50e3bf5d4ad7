"""Ablations and rankings on the page."""

import re
from dataclasses import replace

import numpy as np
import pytest

from demo.capabilities.attention.ablation.first_guess import first_guess, spoken_summary
from demo.capabilities.attention.ablation.ranked_word import better_word, hardly_probable, typed_id
from demo.capabilities.attention.ablation.ranking_view import (
    ranking_figure,
    ranking_grid,
    ranking_heading,
    ranking_list,
    spoken_ranking,
)
from demo.capabilities.attention.ablation.view import ablation_panel, ablation_panels, kind_choices, own_heads
from demo.inputs import FAMILIES, Reading
from demo.views.html import spoken_token, token_label
from demo.views.numbers import percent
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
    assert 'data-term="percentage_points"' in ranking_heading(ranking)


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


@pytest.mark.parametrize("heads", [[(2, 6)], [(layer, head) for layer in range(12) for head in range(12)]])
def test_a_sentence_says_whether_the_first_guess_changes(analyser, plain, heads):
    text = "Liverpool is a large ___ by the sea."
    (mask,) = analyser.attention.ablate(text, plain.key, heads).masks
    first = int(plain.probabilities(text)[0].argmax())
    old = next(each for each in mask.candidates if each.id == first)
    new = max(mask.candidates, key=lambda each: each.after)
    said = first_guess(mask, spoken_token).striptags()
    change = f"{spoken_token(new.token)}, from {percent(new.before, 2)} to {percent(new.after, 2)}"
    if len(heads) == 1:
        assert (new, said) == (old, f"The first guess stays {change}.")
    else:
        before = f"{spoken_token(old.token)}, from {percent(old.before, 2)} to {percent(old.after, 2)}"
        assert (new == old, said) == (False, f"The first guess becomes {change}, in place of {before}.")


def test_what_is_off_and_the_first_guesses_are_read_out_of_each_model(analyser):
    ablation = analyser.attention.ablate("<b> ___ ___ ___ ___ ___", COMPACT[1], [(2, 6)])
    said = spoken_summary([ablation, "No head of M-BERT is of the kind."])
    assert said.startswith("XLM-R with layer 2, head 6 off. Mask 1: The first guess ")
    assert "Mask 3: " in said
    assert said.endswith("The tables have 2 more masks. No head of M-BERT is of the kind.")
    assert "<" not in said


def test_a_ranking_is_read_out_by_the_head_with_the_largest_change(ranking):
    assert spoken_ranking(ranking) == "M-BERT: layer 7, head 2 changes <i> most, by −25.00 points when it is off."
    unchanged = replace(ranking, changes=np.zeros((12, 12)))
    assert spoken_ranking(unchanged) == "M-BERT: no head alone changes <i>."


@pytest.mark.parametrize(
    ("other", "layers_alone", "sentence"),
    [
        ((2, 6), False, "Layer 2, head 6 is open in both models, and off in both."),
        ((2, 7), False, "layer 2, head 6 of M-BERT, layer 2, head 7 of XLM-R."),
        ((2, 7), True, "Layer 2 is that of the open head of both models, and off in both."),
        ((3, 6), True, "layer 2 of M-BERT, layer 3 of XLM-R."),
    ],
)
def test_a_line_says_which_head_or_layer_is_off_in_each_model(other, layers_alone, sentence):
    assert sentence in own_heads({"mbert": (2, 6), "xlmr": other}, layers_alone=layers_alone)
    assert own_heads({"xlmr": other}, layers_alone=layers_alone) == ""


def test_the_names_of_heads_to_open_say_of_which_model(analyser):
    for model, family in zip(COMPACT, ("M-BERT", "XLM-R"), strict=True):
        panel = ablation_panel(analyser.attention.ablate("A ___.", model, [(2, 6)]), largest=1.0)
        assert f'aria-label="Open layer 2, head 6, in {family}"' in panel


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
    likelier = replace(rankings["xlmr"], candidate=Candidate("piano", 1, 0.0015))
    assert "M-BERT 0.01%, XLM-R 0.15%" in hardly_probable(rankings | {"xlmr": likelier})
    assert hardly_probable({"mbert": replace(rankings["mbert"], candidate=rankings["mbert"].best)}) == ""
