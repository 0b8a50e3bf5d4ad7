"""The endpoint /ablate over HTTP."""

import pytest

from tests.conftest import COMPACT


@pytest.mark.parametrize("model", COMPACT)
def test_ablate_returns_the_analysers_numbers(client, analyser, model):
    text, heads = "I drink ___ at ___.", [[7, 3], [2, 6]]
    answer = client.predict(text, model, heads, 3, api_name="/ablate")
    expected = analyser.attention.ablate(text, model, heads, 3)
    assert (answer["model"], answer["heads"]) == (model, [[2, 6], [7, 3]])
    assert [mask["position"] for mask in answer["masks"]] == list(expected.encoding.masks)
    for mask, same in zip(answer["masks"], expected.masks, strict=True):
        assert mask["divergence"] == same.divergence > 0
        assert [tuple(row.values()) for row in mask["candidates"]] == [
            (each.token, each.id, each.before, each.after) for each in same.candidates
        ]
        assert set(mask["candidates"][0]) == {"token", "id", "before", "after"}


def test_the_count_may_be_left_out(client):
    (mask,) = client.predict(text="A ___.", model="xlmr", heads=[[0, 0]], api_name="/ablate")["masks"]
    assert 5 <= len(mask["candidates"]) <= 10
