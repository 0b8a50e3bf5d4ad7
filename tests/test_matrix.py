"""Matrices of some heads: between tokens or words, with or without special tokens."""

import numpy as np
import pytest

from models import Analyser, Passage, View
from models.errors import OutOfRangeError
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["Undoubtedly unbelievable!", "ฉันดื่มกาแฟทุกเช้า", "我喜欢喝咖啡。", "مرحبا بالعالم", "A ___ b", "x"]


def groups(attention):
    """The tokens of each word, one after the other, with those of no word by themselves: found token by token."""
    found = []
    for index, token in enumerate(attention.tokens):
        last = attention.tokens[index - 1] if index else None
        if last is not None and token.word is not None and (token.word, token.segment) == (last.word, last.segment):
            found[-1].append(index)
        else:
            found.append([index])
    return found


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("text", TEXTS)
def test_columns_of_word_pieces_are_summed_and_rows_averaged(analyser, model, text):
    attention = analyser.attention.attend(text, model)
    matrix = analyser.attention.matrix(text, model, View(((3, 5),), units="words"))
    weights, places = attention.weights[3, 5], groups(attention)
    expected = [[np.mean([weights[i, word].sum() for i in row]) for word in places] for row in places]
    assert np.allclose(matrix.weights, expected, atol=1e-6)
    assert np.allclose(matrix.weights.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("model", COMPACT)
def test_words_are_named_as_typed(analyser, model):
    text = "我喜欢喝咖啡。"
    matrix = analyser.attention.matrix(text, model, View(((0, 0),), units="words"))
    assert "".join(unit.text for unit in matrix.rows if not unit.special) == text


@pytest.mark.parametrize("model", COMPACT)
def test_hidden_special_tokens_leave_their_share_in_elsewhere(analyser, model):
    text = "The cat sat."
    weights = analyser.attention.attend(text, model).weights[8, 2]
    hidden = analyser.attention.matrix(text, model, View(((8, 2),), specials="hidden"))
    assert np.allclose(hidden.weights, weights[1:-1, 1:-1], atol=1e-6)
    assert np.allclose(hidden.elsewhere, weights[1:-1, 0] + weights[1:-1, -1], atol=1e-5)
    rescaled = analyser.attention.matrix(text, model, View(((8, 2),), specials="rescaled"))
    assert np.allclose(rescaled.weights, hidden.weights / hidden.weights.sum(1, keepdims=True), atol=1e-5)


def test_a_mask_is_not_hidden_with_the_special_tokens(analyser):
    for model in COMPACT:
        matrix = analyser.attention.matrix("A ___ b", model, View(((0, 0),), specials="hidden"))
        assert any("mask" in unit.text.lower() for unit in matrix.rows)


@pytest.mark.parametrize("model", COMPACT)
def test_several_heads_are_averaged(analyser, model):
    text, heads = "The cat sat.", ((0, 1), (4, 3), (11, 11))
    expected = np.mean([analyser.attention.attend(text, model).weights[head] for head in heads], axis=0)
    assert np.allclose(analyser.attention.matrix(text, model, View(heads)).weights, expected, atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_norm_weighted_rows_sum_to_one(analyser, model):
    passage = "The cat sat."
    long = analyser.attention.attend(passage, model).weights[2, 6] * analyser.attention.norms(passage, model)[2, 6]
    matrix = analyser.attention.matrix(passage, model, View(((2, 6),), measure="norms"))
    assert np.allclose(matrix.weights, long / long.sum(1, keepdims=True), atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_rollout_goes_up_to_the_last_selected_layer(analyser, model):
    passage = "The cat sat."
    matrix = analyser.attention.matrix(passage, model, View(((2, 6), (7, 1)), measure="rollout"))
    assert np.allclose(matrix.weights, analyser.attention.rollout(passage, model)[7], atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_a_direction_selects_the_rows_of_one_text_and_the_columns_of_the_other(analyser, model):
    passage = Passage("The cat sat.", "Le chat dort.")
    attention = analyser.attention.attend(passage, model)
    ends = [[i for i, token in enumerate(attention.tokens) if token.segment == side] for side in (0, 1)]
    for direction, (rows, columns) in {"A to B": ends, "B to A": ends[::-1]}.items():
        matrix = analyser.attention.matrix(passage, model, View(((5, 5),), direction=direction))
        assert np.allclose(matrix.weights, attention.weights[5, 5][np.ix_(rows, columns)], atol=1e-6)
        assert np.allclose(matrix.weights.sum(1) + matrix.elsewhere, 1, atol=1e-5)


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (View(((12, 0),)), "layer must be a whole number from 0 to 11, not 12"),
        (View(((0, -1),)), "head must be a whole number from 0 to 11, not -1"),
        (View(()), "at least one"),
        (View(((0, 0),), units="letters"), "units must be one of tokens, words, not 'letters'"),
        (View(((0, 0),), measure="x"), "measure must be one of weights, norms, rollout, not 'x'"),
    ],
)
def test_an_unknown_head_or_view_is_refused(analyser, view, sentence):
    with raises(OutOfRangeError, match=sentence):
        analyser.attention.matrix("Hello", COMPACT[0], view)


def test_heads_may_be_whole_numbers_of_any_type(analyser):
    """Those that NumPy finds, and those that JSON makes of them."""
    passage = "Hello"
    plain = analyser.attention.matrix(passage, COMPACT[0], View(((2, 6),))).weights
    for head in ((np.int64(2), np.uint8(6)), (2.0, 6.0)):
        assert np.array_equal(analyser.attention.matrix(passage, COMPACT[0], View((head,))).weights, plain)


def test_a_result_that_is_not_cached_is_computed_again(analyser, monkeypatch):
    monkeypatch.setattr("models.attention.analyser.CACHED_ATTENTION", 0)
    forgetful = Analyser()
    passage, view = "The cat sat.", View(((2, 6),))
    for _ in range(2):
        assert np.array_equal(
            forgetful.attention.matrix(passage, COMPACT[0], view).weights,
            analyser.attention.matrix(passage, COMPACT[0], view).weights,
        )
