"""What every head looks at."""

import numpy as np
import pytest
import torch

from models import Passage
from models.errors import OutOfRangeError, TextTooLongError
from tests.conftest import COMPACT

TEXTS = ["The cat sat on the mat.", "ฉันดื่มกาแฟทุกเช้า", "مرحبا بالعالم", "x"]


@pytest.mark.parametrize("text", TEXTS)
def test_weights_equal_those_of_plain_transformers(analyser, plain, text):
    weights = analyser.attend(text, plain.key).weights
    assert weights.shape[:2] == (12, 12)
    assert np.abs(weights - plain.attentions(text)).max() < 1e-5


def test_every_window_of_a_long_text_has_the_weights_of_plain_transformers(analyser, plain):
    text = "One two three four five six seven. " * 90
    count = analyser.windows(text, plain.key)
    assert count > 1
    for window in (0, count - 1):
        attention = analyser.attend(text, plain.key, window)
        ids = torch.tensor([[token.id for token in attention.tokens]])
        with torch.inference_mode():
            expected = plain.model(ids, output_attentions=True).attentions
        assert attention.weights.shape[-1] == len(attention.tokens) == 512
        assert np.abs(attention.weights - torch.cat(expected).numpy()).max() < 1e-5
    with pytest.raises(OutOfRangeError, match=f"0 to {count - 1}, not {count}"):
        analyser.attend(text, plain.key, count)
    with pytest.raises(TextTooLongError, match="up to 512"):
        analyser.head(text, plain.key, 0, 0)


@pytest.mark.parametrize("model", COMPACT)
def test_the_second_look_computes_nothing(analyser, model):
    text = "A second look costs nothing."
    assert analyser.tokenize(text, model) is analyser.tokenize(text, model)
    assert analyser.attend(text, model) is analyser.attend(text, model)


def test_nobody_can_change_what_others_will_be_given(analyser):
    passage = Passage("What is kept is shared by all.", COMPACT[0])
    heads = analyser.heads
    shared = [
        analyser.attend(*passage).weights,
        heads.measures(passage).entropy,
        heads.measures(passage).scores["previous"],
        heads.norms(passage),
        heads.rollout(passage),
        heads.flow(passage, 1),
        heads.products(passage, 0, 0).query,
    ]
    for array in shared:
        with pytest.raises(ValueError, match="read-only"):
            array *= 0


@pytest.mark.parametrize(
    ("layer", "head", "named"), [(12, 0, "layer"), (-1, 0, "layer"), (0, 12, "head"), ("a", 0, "layer")]
)
def test_a_layer_or_head_out_of_range_is_refused(analyser, layer, head, named):
    with pytest.raises(OutOfRangeError, match=f"{named} must be a whole number from 0 to 11"):
        analyser.head("Hello", COMPACT[0], layer, head)


@pytest.mark.parametrize("model", COMPACT)
def test_a_special_token_that_is_typed_is_no_mask(analyser, model):
    attention = analyser.attend("Hello [SEP] </s> she drinks ___ and <mask>.", model)
    found = [attention.tokens[index].text for index in attention.masks]
    assert found in (["[MASK]"] * 2, ["<mask>"] * 2)
