"""Two texts that a model reads as one sequence."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.examples import TRANSLATIONS
from models import Passage
from models.errors import EmptyTextError, OutOfRangeError, TextError, TextTooLongError
from models.text.segmentation import mask_spans, scalar_values
from tests.authors import author_ids
from tests.conftest import COMPACT
from tests.errors import raises

ANY_TEXT = st.text(st.characters(codec=None, categories=None), min_size=1, max_size=40).filter(str.strip)
PAIRS = [
    ("Where is the cat?", "The cat is on the mat."),
    ("ฉันดื่มกาแฟทุกเช้า", "I drink coffee every morning."),
    ("مرحبا بالعالم", "你好，世界"),
    ("x", "\u0001"),  # of the second, nothing reaches either tokenizer
    ("e\u0301 \ufeff", "👩\u200d👧 [SEP] </s>"),
]


def check(encoding, first, second):
    """What holds for every pair: the tokens and words are those of either text alone, where they stand in it."""
    count, separators = len(encoding.tokens), len(encoding.tokens) - len(first.tokens) - len(second.tokens) + 2
    later = count - len(second.tokens) + 1
    assert [token.segment for token in encoding.tokens] == [0] * later + [1] * (count - later)
    assert encoding.tokens[: len(first.tokens)] == first.tokens
    assert separators == {"M-BERT": 1, "XLM-R": 2}[encoding.model.family]
    assert encoding.words == first.words + second.words
    for token, alone in zip(encoding.tokens[later:], second.tokens[1:], strict=True):
        assert (token.text, token.id, token.start, token.end) == (alone.text, alone.id, alone.start, alone.end)
        assert encoding.typed(token) == second.text[alone.start : alone.end]
        assert (token.word is None) == (alone.word is None)
        if token.word is not None:
            assert encoding.typed(token.word) == second.typed(alone.word)
    assert [encoding.typed(index) for index in range(len(first.words))] == [*map(first.typed, range(len(first.words)))]


@pytest.mark.parametrize(("text", "pair"), [*PAIRS, *TRANSLATIONS.items()], ids=range(len(PAIRS) + len(TRANSLATIONS)))
def test_ids_and_segments_are_those_of_the_authors(analyser, plain, authors, text, pair):
    text, pair = (part.replace("___", plain.tokenizer.mask_token) for part in (text, pair))
    encoding, ids = analyser.tokenize(Passage(text, pair), plain.key), author_ids(authors, text, pair)
    assert [token.id for token in encoding.tokens] == ids
    assert encoding.masks == tuple(index for index, each in enumerate(ids) if each == plain.tokenizer.mask_token_id)
    if plain.key == "mbert-compact":
        inputs = plain.tokenizer(scalar_values(text), scalar_values(pair), return_token_type_ids=True)
        assert [token.segment for token in encoding.tokens] == inputs["token_type_ids"]


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT, pair=ANY_TEXT)
def test_ids_are_those_of_the_authors_for_any_two_texts(analyser, plain, authors, text, pair):
    if not mask_spans(text) + mask_spans(pair):
        ids = [token.id for token in analyser.tokenize(Passage(text, pair), plain.key).tokens]
        assert ids == author_ids(authors, scalar_values(text), scalar_values(pair))


@pytest.mark.parametrize("model", COMPACT)
@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT, pair=ANY_TEXT)
def test_each_token_points_into_its_own_text(analyser, model, text, pair):
    check(
        analyser.tokenize(Passage(text, pair), model),
        analyser.tokenize(text, model),
        analyser.tokenize(pair, model),
    )


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_weights_equal_those_of_plain_transformers(analyser, plain, authors, text, pair):
    inputs = {"input_ids": torch.tensor([author_ids(authors, text, pair)])}
    if plain.key == "mbert-compact":  # the other was trained with one segment and has no other
        inputs["token_type_ids"] = plain.tokenizer(text, pair, return_tensors="pt")["token_type_ids"]
    with torch.inference_mode():
        weights = plain.model(**inputs, output_attentions=True).attentions
    assert (
        np.abs(analyser.attention.attend(Passage(text, pair), plain.key).weights - torch.cat(weights).numpy()).max()
        < 1e-5
    )


def test_the_order_of_the_two_matters(analyser):
    """A cache that forgot which is which would give the first answer twice."""
    one, two = "The cat sleeps.", "It is night."
    weights = analyser.attention.attend(Passage(one, two), "mbert-compact").weights
    assert not np.allclose(weights, analyser.attention.attend(Passage(two, one), "mbert-compact").weights)
    assert weights.shape[-1] > analyser.attention.attend(one, "mbert-compact").weights.shape[-1]


@pytest.mark.parametrize("model", COMPACT)
def test_masks_of_both_texts_are_found(analyser, model):
    encoding = analyser.tokenize(Passage("A ___ and", "a <mask> too [MASK]"), model)
    assert [encoding.typed(encoding.tokens[position]) for position in encoding.masks] == ["___", "<mask>", "[MASK]"]


@pytest.mark.parametrize("blank", ["", " ", "\n\u3000"])
def test_white_space_alone_is_not_a_second_text(analyser, blank):
    text = "One two three. " * 200
    assert analyser.tokenize(Passage(text, blank), "xlmr") == analyser.tokenize(text, "xlmr")
    assert analyser.attention.attend(Passage(text, blank, 1), "xlmr").window == 1


@pytest.mark.parametrize("model", COMPACT)
def test_a_pair_may_fill_one_window_but_not_more(analyser, model):
    half = "the " * ((512 - len(analyser.tokenize(Passage("the", "the"), model).tokens)) // 2 + 1)
    attention = analyser.attention.attend(Passage(half, half), model)
    assert (attention.window, attention.windows) == (0, 1)
    assert len(attention.tokens) == len(analyser.tokenize(Passage(half, half), model).tokens) <= 512
    with raises(TextTooLongError, match=r"two texts have 51[34] tokens together; .* up to 512 at once"):
        analyser.attention.attend(Passage(half + "the the", half), model)


@pytest.mark.parametrize(
    ("text", "pair", "window", "error", "sentence"),
    [
        ("One.", "Two.", 1, OutOfRangeError, "window must be a whole number from 0 to 0, not 1"),
        (" ", "Two.", 0, EmptyTextError, "The first text is empty"),
        ("One.", "x" * 100_001, 0, TextTooLongError, "The second text has 100,001 characters; up to 100,000"),
        ("x" * 100_001, "Two.", 0, TextTooLongError, "The first text has 100,001 characters; up to 100,000"),
        ("One.", 2, 0, TextError, "The second text must be a string, not 2"),
        (["One."], "Two.", 0, TextError, "The first text must be a string, not \\['One.'\\]"),
    ],
)
def test_a_pair_that_cannot_be_read_is_refused_with_which_text_and_why(analyser, text, pair, window, error, sentence):
    with raises(error, match=sentence):
        analyser.attention.attend(Passage(text, pair, window), "mbert")
