"""What a view shows of all heads at once, compared with what it shows of each."""

import numpy as np
import pytest

from models import Passage, View, shown_layers
from models.errors import OutOfRangeError
from tests.conftest import COMPACT

PAIR = Passage("Unbelievably, she met the doctor.", pair="Sie traf die Ärztin.")
HEADS = ((0, 0), (3, 5), (11, 11))
VIEWS = [
    {},
    {"specials": "hidden"},
    {"specials": "rescaled"},
    {"specials": "rescaled", "direction": "A to B"},
    {"direction": "B to A"},
    {"units": "words"},
    {"units": "words", "specials": "rescaled", "direction": "B to A"},
    {"measure": "norms"},
    {"measure": "norms", "units": "words", "specials": "rescaled"},
]


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("changes", VIEWS)
def test_the_weight_between_two_tokens_is_that_of_the_cell_of_each_head(analyser, model, changes):
    for layer, head in HEADS:
        view = View(((layer, head),), **changes)
        matrix = analyser.attention.matrix(PAIR, model, view)
        for row, column in ((0, 0), (1, len(matrix.columns) - 1), (len(matrix.rows) - 1, 1)):
            start, end = matrix.rows[row], matrix.columns[column]
            found = analyser.attention.weights_between(PAIR, model, view, (start.last - 1,) * 2, (end.first,) * 2)
            assert found.shape == (12, 12)
            assert found[layer, head] == pytest.approx(matrix.weights[row, column], abs=1e-6)


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("changes", [changes for changes in VIEWS if changes.get("specials") != "rescaled"])
def test_of_several_tokens_it_is_the_mean_of_the_rows_and_the_sum_of_the_columns(analyser, model, changes):
    (layer, head), view = HEADS[0], View((HEADS[0],), **changes)
    matrix = analyser.attention.matrix(PAIR, model, view)
    rows, columns = matrix.rows[1:3], matrix.columns[2:5]
    ends = [(units[0].first, units[-1].last - 1) for units in (rows, columns)]
    found = analyser.attention.weights_between(PAIR, model, view, *ends)[layer, head]
    pieces = np.array([unit.last - unit.first for unit in rows])
    expected = np.average(matrix.weights[1:3, 2:5].sum(axis=1), weights=pieces)
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_what_a_view_leaves_out_has_no_weight(analyser, model):
    between = analyser.attention.weights_between
    limited = View(HEADS, specials="hidden", direction="A to B")
    assert np.isnan(between(PAIR, model, limited, (1, 1), (2, 2))).all()
    assert np.isnan(between(PAIR, model, View(HEADS, specials="hidden"), (1, 1), (0, 0))).all()
    assert not np.isnan(between(PAIR, model, View(HEADS), (1, 1), (0, 0))).any()


@pytest.mark.parametrize("name", ["rows", "columns"])
def test_a_token_that_the_text_does_not_have_is_refused(analyser, name):
    places = {"rows": (1, 1), "columns": (1, 1), name: (1, 99)}
    with pytest.raises(OutOfRangeError) as refused:
        analyser.attention.weights_between("The cat", COMPACT[0], View(HEADS), **places)
    assert refused.value.parameters["name"] == "token"


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("changes", VIEWS[:-2])
def test_all_heads_have_the_rows_and_columns_of_an_open_head_scaled_to_one_where_some_are_left_out(
    analyser, model, changes
):
    layers = list(shown_layers(analyser.attention.attend(PAIR, model), View(HEADS, **changes)))
    for layer, head in HEADS:
        weights = analyser.attention.matrix(PAIR, model, View(((layer, head),), **changes)).weights
        scaled = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-30)
        assert layers[layer][head] == pytest.approx(scaled, abs=1e-5)
