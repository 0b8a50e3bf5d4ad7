"""How alike the vectors of positions are: those that a model has learned, and those of the sinusoidal formula."""

import math

import numpy as np
import pytest
import torch

from models.errors import UnknownModelError
from tests.errors import raises


def cosines(vectors):
    return torch.cosine_similarity(vectors[:, None], vectors[None], dim=2).numpy()


def test_learned_positions_are_compared_as_the_table_of_plain_transformers_has_them(analyser, plain):
    found = analyser.walk.positions(plain.key)
    assert (found.model, found.positions) == (plain.key, tuple(range(0, 512, 8)))
    first = {"mbert-compact": 0, "xlmr-compact": 2}[plain.key]
    assert found.rows == tuple(range(first, first + 512, 8))
    table = plain.model.base_model.embeddings.position_embeddings.weight.detach()
    assert np.allclose(found.learned, cosines(table[list(found.rows)]), atol=1e-5)


def test_sinusoidal_positions_follow_the_formula_of_the_first_transformer(analyser, plain):
    found = analyser.walk.positions(plain.key)
    vectors = [
        [
            (math.cos if dimension % 2 else math.sin)(position / 10_000 ** (2 * (dimension // 2) / 384))
            for dimension in range(384)
        ]
        for position in found.positions
    ]
    assert np.allclose(found.sinusoidal, cosines(torch.tensor(vectors, dtype=torch.float64)), atol=1e-5)


def test_sinusoidal_positions_are_as_alike_as_they_are_close(analyser):
    found = analyser.walk.positions("mbert-compact").sinusoidal
    for distance in range(64):
        assert np.ptp(np.diagonal(found, distance)) < 1e-5


def test_positions_of_a_model_that_does_not_exist_are_refused(analyser):
    with raises(UnknownModelError, match="Unknown model 'gpt-9'"):
        analyser.walk.positions("gpt-9")


@pytest.mark.parametrize("model", ["mbert", "xlmr"])
def test_the_endpoint_returns_positions_as_json(client, analyser, model):
    answer = client.predict(model, api_name="/positions")
    found = analyser.walk.positions(model)
    assert (answer["model"], answer["positions"]) == (found.model, list(found.positions))
    assert answer["rows"] == list(found.rows)
    for name in ("learned", "sinusoidal"):
        assert np.allclose(answer[name], getattr(found, name), atol=1e-6)
