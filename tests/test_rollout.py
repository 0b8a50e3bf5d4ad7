"""How much of each input token reaches a token over all layers."""

import networkx
import numpy as np
import pytest

from models import Passage
from models.errors import OutOfRangeError, TextTooLongError
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["The cat sat on the mat.", "مرحبا بالعالم", "x"]


def layers(plain, text):
    """0.5 W + 0.5 I of each layer as plain transformers has it."""
    for attention in plain.attentions(text).astype(np.float64):
        mean = attention.mean(axis=0)
        yield (mean + np.eye(len(mean))) / 2


@pytest.mark.parametrize("text", TEXTS)
def test_rollout_equals_the_product_of_the_layers_of_plain_transformers(analyser, plain, text):
    found = analyser.attention.rollout(text, plain.key)
    assert found.dtype == np.float32
    expected = None
    for layer, matrix in enumerate(layers(plain, text)):
        expected = matrix if expected is None else matrix @ expected
        assert np.abs(found[layer] - expected).max() < 1e-5
    assert layer == len(found) - 1


def test_rollout_follows_every_path_through_the_layers(analyser, plain):
    """Written out for three layers: the sum over all paths of the product of their weights."""
    text = "A cat."
    below, middle, above = list(layers(plain, text))[:3]
    paths = np.einsum("ai,ib,bj->aibj", above, middle, below).sum(axis=(1, 2))
    assert np.abs(analyser.attention.rollout(text, plain.key)[2] - paths).max() < 1e-5


@pytest.mark.parametrize("model", COMPACT)
def test_rows_sum_to_one_at_512_tokens(analyser, model):
    found = analyser.attention.rollout(Passage("One two three four five six seven. " * 90, window=1), model)
    assert found.shape == (12, 512, 512)
    assert np.allclose(found.sum(axis=-1), 1, atol=1e-5)


@pytest.mark.parametrize("position", [0, 2])
def test_flow_equals_that_of_networkx(analyser, plain, position):
    text = "Bread and salt."
    network = networkx.DiGraph()
    for layer, matrix in enumerate(layers(plain, text)):
        for (above, below), capacity in np.ndenumerate(matrix):
            network.add_edge((layer + 1, above), (layer, below), capacity=float(capacity))
    found = analyser.attention.flow(text, plain.key, position)
    expected = [networkx.maximum_flow_value(network, (12, position), (0, sink)) for sink in range(len(found))]
    assert np.abs(found - expected).max() < 1e-4


def test_flow_through_two_layers_is_the_sum_over_the_token_between(analyser, plain):
    """Each path from one token to another has a middle of its own, so no two share an edge."""
    text = "Bread and salt."
    below, above = list(layers(plain, text))[:2]
    expected = np.minimum(above[:, :, None], below[None]).sum(axis=1)
    for position, row in enumerate(expected):
        assert np.abs(analyser.attention.flow(text, plain.key, position, 1) - row).max() < 1e-5


def test_flow_is_refused_for_what_would_take_too_long_and_names_the_alternative(analyser):
    with raises(TextTooLongError, match=r"The text has 202 tokens here.* up to 128.* Rollout"):
        analyser.attention.flow("word " * 200, COMPACT[0], 0)


@pytest.mark.parametrize("position", [-1, 8, 1.5, "a", True])
def test_flow_from_a_token_that_is_not_there_is_refused(analyser, position):
    with raises(OutOfRangeError, match="position must be a whole number from 0 to 7, not"):
        analyser.attention.flow("Bread and salt.", COMPACT[0], position)


@pytest.mark.parametrize("layer", [-2, 12, None])
def test_flow_up_to_a_layer_that_is_not_there_is_refused(analyser, layer):
    with raises(OutOfRangeError, match="layer must be a whole number from -1 to 11, not"):
        analyser.attention.flow("Bread and salt.", COMPACT[0], 0, layer)


def test_rollout_and_flow_are_cached(analyser):
    passage = "Bread and salt."
    assert analyser.attention.rollout(passage, COMPACT[1]) is analyser.attention.rollout(passage, COMPACT[1])
    assert analyser.attention.flow(passage, COMPACT[1], 1) is analyser.attention.flow(passage, COMPACT[1], 1.0, 11)
