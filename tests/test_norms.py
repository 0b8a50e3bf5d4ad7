"""Norms of the value vectors that each head moves."""

from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import pytest
import torch

from models import Passage

MODEL = "mbert-compact"
TEXTS = ["The cat sat on the mat.", "ฉันดื่มกาแฟทุกเช้า", "x"]


def moved(plain, text):
    """What each head of each layer moves from each token, head by head, from the hidden states and the weights."""
    with torch.inference_mode():
        states = plain.model(**plain.tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
        for states_below, layer in zip(states, plain.model.base_model.encoder.layer, strict=False):
            value, output = layer.attention.self.value, layer.attention.output.dense
            width = value.out_features // 12
            for head in range(12):
                rows = slice(head * width, (head + 1) * width)
                values = states_below[0] @ value.weight[rows].T + value.bias[rows]
                yield values @ output.weight[:, rows].T


@pytest.mark.parametrize("text", TEXTS)
def test_norms_equal_those_computed_with_plain_transformers(analyser, plain, text):
    expected = torch.stack(list(moved(plain, text))).norm(dim=-1).unflatten(0, (12, 12)).numpy()
    norms = analyser.attention.norms(text, plain.key)
    assert norms.dtype == np.float32
    assert norms.shape == expected.shape
    assert np.allclose(norms, expected, rtol=1e-4, atol=1e-5)


def test_the_weighted_vectors_of_all_heads_sum_to_the_output_of_the_layer(analyser, plain):
    """The norms are those of the parts of a whole: weighted and summed they are the layer's output without bias."""
    text = "The cat sat on the mat."
    parts = torch.stack(list(moved(plain, text))).unflatten(0, (12, 12))
    weights = torch.tensor(analyser.attention.attend(text, plain.key).weights)
    outputs = []

    def keep(part, _, output):
        outputs.append(output[0] - part.bias)

    with ExitStack() as hooks, torch.inference_mode():
        for layer in plain.model.base_model.encoder.layer:
            hooks.callback(layer.attention.output.dense.register_forward_hook(keep).remove)
        plain.model(**plain.tokenizer(text, return_tensors="pt"))
    assert torch.allclose((weights @ parts).sum(dim=1), torch.stack(outputs), atol=1e-4)


def test_a_window_of_a_long_text_has_norms_of_its_own(analyser):
    passage = Passage("One two three four five six seven. " * 90, window=1)
    norms = analyser.attention.norms(passage, MODEL)
    assert norms.shape == (12, 12, len(analyser.attention.attend(passage, MODEL).tokens))
    assert analyser.attention.norms(passage, MODEL) is norms
    assert not np.allclose(norms, analyser.attention.norms(replace(passage, window=0), MODEL), atol=1e-3)
