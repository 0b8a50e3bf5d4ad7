"""What the explorer shows of some heads: between tokens or words, with or without the special tokens."""

import numpy as np
import pytest

from models import Analyser, Passage, View
from models.errors import OutOfRangeError
from tests.conftest import COMPACT

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
def test_a_word_is_looked_at_as_its_pieces_together_and_looks_as_they_do_on_average(analyser, model, text):
    attention = analyser.attend(text, model)
    matrix = analyser.heads.matrix(Passage(text, model), View(((3, 5),), units="words"))
    weights, places = attention.weights[3, 5], groups(attention)
    expected = [[np.mean([weights[i, word].sum() for i in row]) for word in places] for row in places]
    assert np.allclose(matrix.weights, expected, atol=1e-6)
    assert np.allclose(matrix.weights.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("model", COMPACT)
def test_words_are_named_as_typed(analyser, model):
    text = "我喜欢喝咖啡。"
    matrix = analyser.heads.matrix(Passage(text, model), View(((0, 0),), units="words"))
    assert "".join(unit.text for unit in matrix.rows if not unit.special) == text


@pytest.mark.parametrize("model", COMPACT)
def test_without_special_tokens_it_says_how_much_went_there(analyser, model):
    text = "The cat sat."
    weights = analyser.attend(text, model).weights[8, 2]
    hidden = analyser.heads.matrix(Passage(text, model), View(((8, 2),), specials="hidden"))
    assert np.allclose(hidden.weights, weights[1:-1, 1:-1], atol=1e-6)
    assert np.allclose(hidden.elsewhere, weights[1:-1, 0] + weights[1:-1, -1], atol=1e-5)
    rescaled = analyser.heads.matrix(Passage(text, model), View(((8, 2),), specials="rescaled"))
    assert np.allclose(rescaled.weights, hidden.weights / hidden.weights.sum(1, keepdims=True), atol=1e-5)


def test_a_mask_is_a_word_of_the_text_and_stays(analyser):
    for model in COMPACT:
        matrix = analyser.heads.matrix(Passage("A ___ b", model), View(((0, 0),), specials="hidden"))
        assert any("mask" in unit.text.lower() for unit in matrix.rows)


@pytest.mark.parametrize("model", COMPACT)
def test_of_several_heads_it_shows_the_mean(analyser, model):
    text, heads = "The cat sat.", ((0, 1), (4, 3), (11, 11))
    expected = np.mean([analyser.attend(text, model).weights[head] for head in heads], axis=0)
    assert np.allclose(analyser.heads.matrix(Passage(text, model), View(heads)).weights, expected, atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_weights_times_the_length_of_what_is_moved_are_rescaled_row_by_row(analyser, model):
    passage = Passage("The cat sat.", model)
    long = analyser.attend(*passage).weights[2, 6] * analyser.heads.norms(passage)[2, 6]
    matrix = analyser.heads.matrix(passage, View(((2, 6),), measure="norms"))
    assert np.allclose(matrix.weights, long / long.sum(1, keepdims=True), atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_rollout_goes_up_to_the_last_layer_that_is_open(analyser, model):
    passage = Passage("The cat sat.", model)
    matrix = analyser.heads.matrix(passage, View(((2, 6), (7, 1)), measure="rollout"))
    assert np.allclose(matrix.weights, analyser.heads.rollout(passage)[7], atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_between_two_texts_only_the_rows_of_one_and_the_columns_of_the_other_are_left(analyser, model):
    passage = Passage("The cat sat.", model, 0, "Le chat dort.")
    attention = analyser.attend(*passage)
    ends = [[i for i, token in enumerate(attention.tokens) if token.segment == side] for side in (0, 1)]
    for direction, (rows, columns) in {"A to B": ends, "B to A": ends[::-1]}.items():
        matrix = analyser.heads.matrix(passage, View(((5, 5),), direction=direction))
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
def test_what_is_not_there_is_refused(analyser, view, sentence):
    with pytest.raises(OutOfRangeError, match=sentence):
        analyser.heads.matrix(Passage("Hello", COMPACT[0]), view)


def test_heads_may_be_named_by_any_whole_numbers(analyser):
    """Those that NumPy finds, and those that JSON makes of them."""
    passage = Passage("Hello", COMPACT[0])
    plain = analyser.heads.matrix(passage, View(((2, 6),))).weights
    for head in ((np.int64(2), np.uint8(6)), (2.0, 6.0)):
        assert np.array_equal(analyser.heads.matrix(passage, View((head,))).weights, plain)


def test_a_result_that_no_cache_has_kept_is_worked_out_again(analyser, monkeypatch):
    monkeypatch.setattr("models.analyser.KEPT_ATTENTION", 0)
    forgetful = Analyser()
    passage, view = Passage("The cat sat.", COMPACT[0]), View(((2, 6),))
    for _ in range(2):
        assert np.array_equal(
            forgetful.heads.matrix(passage, view).weights, analyser.heads.matrix(passage, view).weights
        )
