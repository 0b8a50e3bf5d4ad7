"""The endpoint /ablate over HTTP."""

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.conftest import COMPACT


@pytest.fixture(scope="module")
def client(url):
    return Client(url, verbose=False)


@pytest.mark.parametrize("model", COMPACT)
def test_ablate_returns_the_analysers_numbers(client, analyser, model):
    text, heads = "I drink ___ at ___.", [[7, 3], [2, 6]]
    answer = client.predict(text, model, heads, 3, api_name="/ablate")
    expected = analyser.heads.ablate(text, model, heads, 3)
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


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("Hello", "xlmr", [[0, 0]]), "The text has no mask"),
        (("A ___.", "xlmr", [[12, 0]]), "layer must be a whole number from 0 to 11, not 12"),
        (("A ___.", "xlmr", [[0, 0.5]]), "head must be a whole number from 0 to 11, not 0.5"),
        (("A ___.", "xlmr", []), "at least one"),
        (("A ___.", "xlmr", [3]), "heads must be a list of"),
        (("A ___.", "xlmr", "2.6"), "heads must be a list of"),
        (("A ___.", "xlmr", None), "heads must be a list of"),
        (("A ___.", "xlmr", [[0, 0]], 0), "top_k must be a whole number from 1 to 100, not 0"),
        (("word " * 600 + "___", "xlmr", [[0, 0]]), "reads up to 512 at once"),
    ],
)
def test_a_refusal_names_the_value_and_the_choices(client, capfd, arguments, sentence):
    with pytest.raises(AppError, match=sentence):
        client.predict(*arguments, api_name="/ablate")
    assert "Traceback" not in "".join(capfd.readouterr())
