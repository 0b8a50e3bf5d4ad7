"""Ablations and rankings on the page."""

import re

import numpy as np
import pytest

from demo.capabilities.attention.ablation.ranking_view import (
    ranking_figure,
    ranking_grid,
    ranking_heading,
    ranking_list,
)
from demo.capabilities.attention.ablation.view import ablation_panel, ablation_panels, kind_choices
from models.attention.ablator import HeadRanking
from models.words.fill import Candidate
from tests.conftest import COMPACT


def test_the_page_shows_the_numbers_of_a_ranking_the_largest_change_first(analyser):
    encoding = analyser.tokenize("<b>A</b> ___ <img src=x>", COMPACT[0])
    changes = np.zeros((12, 12), dtype=np.float32)
    changes[3, 1], changes[7, 2] = 0.01, -0.25
    ranking = HeadRanking(encoding, encoding.masks[0], Candidate("<i>", 9, 0.5), changes)
    kinds = np.full((12, 12), "previous")
    rows = ranking_list(ranking, kinds).split("<tr")[2:]
    assert len(rows) == 10
    assert "<td>7</td><td>2</td><td>look at the <b>token before</b></td>" in rows[0]
    assert "−25.00" in rows[0]
    assert "<td>3</td><td>1</td>" in rows[1]
    assert "+1.00" in rows[1]
    grid = ranking_grid(ranking).split("<tr")[2:]
    assert [row.count("<td") for row in grid] == [12] * 12
    assert "+1.00" in grid[3]
    assert "−25.00" in grid[7]
    heatmap = ranking_figure(ranking, kinds).data[0]
    assert np.allclose(heatmap.z, 100 * changes)
    assert (heatmap.zmin, heatmap.zmax) == (-25, 25)
    assert "<i>" not in ranking_heading(ranking)
    assert "<img" not in ranking_heading(ranking)


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
