"""Attention weights of every head."""

import numpy as np
import pytest
import torch

from models import Passage
from models.errors import OutOfRangeError, TextTooLongError
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["The cat sat on the mat.", "ฉันดื่มกาแฟทุกเช้า", "مرحبا بالعالم", "x"]


@pytest.mark.parametrize("text", TEXTS)
def test_weights_equal_those_of_plain_transformers(analyser, plain, text):
    weights = analyser.attention.attend(text, plain.key).weights
    assert weights.shape[:2] == (12, 12)
    assert np.abs(weights - plain.attentions(text)).max() < 1e-5


def test_every_window_of_a_long_text_has_the_weights_of_plain_transformers(analyser, plain):
    text = "One two three four five six seven. " * 90
    count = analyser.attention.windows(text, plain.key)
    assert count > 1
    for window in (0, count - 1):
        attention = analyser.attention.attend(Passage(text, window=window), plain.key)
        ids = torch.tensor([[token.id for token in attention.tokens]])
        with torch.inference_mode():
            expected = plain.model(ids, output_attentions=True).attentions
        assert attention.weights.shape[-1] == len(attention.tokens) == 512
        assert np.abs(attention.weights - torch.cat(expected).numpy()).max() < 1e-5
    with raises(OutOfRangeError, match=f"0 to {count - 1}, not {count}"):
        analyser.attention.attend(Passage(text, window=count), plain.key)
    with raises(TextTooLongError, match="up to 512"):
        analyser.attention.attend_head(text, plain.key, 0, 0)


@pytest.mark.parametrize("model", COMPACT)
def test_a_repeated_request_returns_the_cached_result(analyser, model):
    text = "A second look costs nothing."
    assert analyser.tokenize(text, model) is analyser.tokenize(text, model)
    assert analyser.attention.attend(text, model) is analyser.attention.attend(text, model)


def test_cached_arrays_are_read_only(analyser):
    passage = "What is cached is shared by all."
    heads = analyser.attention
    shared = [
        analyser.attention.attend(passage, COMPACT[0]).weights,
        heads.measures(passage, COMPACT[0]).entropy,
        heads.measures(passage, COMPACT[0]).scores["previous"],
        heads.norms(passage, COMPACT[0]),
        heads.rollout(passage, COMPACT[0]),
        heads.flow(passage, COMPACT[0], 1),
        heads.products(passage, COMPACT[0], 0, 0).query,
    ]
    for array in shared:
        with pytest.raises(ValueError, match="read-only"):
            array *= 0


@pytest.mark.parametrize(
    ("layer", "head", "named"), [(12, 0, "layer"), (-1, 0, "layer"), (0, 12, "head"), ("a", 0, "layer")]
)
def test_a_layer_or_head_out_of_range_is_refused(analyser, layer, head, named):
    with raises(OutOfRangeError, match=f"{named} must be a whole number from 0 to 11"):
        analyser.attention.attend_head("Hello", COMPACT[0], layer, head)


@pytest.mark.parametrize("model", COMPACT)
def test_a_typed_special_token_is_not_a_mask(analyser, model):
    attention = analyser.attention.attend("Hello [SEP] </s> she drinks ___ and <mask>.", model)
    found = [attention.tokens[index].text for index in attention.masks]
    assert found in (["[MASK]"] * 2, ["<mask>"] * 2)
