"""The endpoint of the walk: what it returns is enough to compute every step anew from the one before."""

import numpy as np
import pytest
from gradio_client.exceptions import AppError

NAMES = [
    *("embedding", "position", "segment", "sum", "norm", "layer_input", "query", "keys", "scores", "weights"),
    *("values", "mixed", "joined", "projected", "attention_sum", "attention_norm", "feed_forward_inner"),
    *("feed_forward_activated", "feed_forward_outer", "output_sum", "layer_output"),
]
TEXT = "The capital of France is ___."


def walk(client, *values, **named):
    """The answer, and its steps as arrays by name."""
    answer = client.predict(*values, **named, api_name="/walk")
    steps = {step["name"]: np.array(step["values"]) for step in answer["steps"]}
    assert [step["name"] for step in answer["steps"]] == NAMES
    assert [tuple(step["shape"]) for step in answer["steps"]] == [steps[name].shape for name in NAMES]
    return answer, steps


def test_the_steps_follow_from_each_other(client, plain):
    answer, steps = walk(client, TEXT, plain.key, 4, 9)
    count, at = len(answer["tokens"]), answer["token"]
    assert steps["keys"].shape == steps["values"].shape == (count, 32)
    assert np.allclose(steps["embedding"] + steps["position"] + steps["segment"], steps["sum"], atol=1e-5)
    assert np.allclose(steps["keys"] @ steps["query"] / np.sqrt(32), steps["scores"], atol=1e-4)
    assert np.allclose(np.exp(steps["scores"]) / np.exp(steps["scores"]).sum(), steps["weights"], atol=1e-5)
    assert np.allclose(steps["weights"] @ steps["values"], steps["mixed"], atol=1e-4)
    assert np.allclose(steps["joined"][9 * 32 : 10 * 32], steps["mixed"], atol=1e-5)
    assert np.allclose(steps["projected"] + steps["layer_input"], steps["attention_sum"], atol=1e-5)
    assert np.allclose(steps["feed_forward_outer"] + steps["attention_norm"], steps["output_sum"], atol=1e-5)
    assert answer["position"] == at
    assert "mask" in answer["tokens"][at].lower()


def test_what_leaves_a_layer_enters_the_next_one(client, plain):
    before = None
    for layer in range(12):
        answer, steps = walk(client, TEXT, plain.key, layer)
        assert (answer["model"], answer["layer"], answer["head"]) == (plain.key, layer, 0)
        assert before is None or np.allclose(before, steps["layer_input"], atol=1e-5)
        before = steps["layer_output"]


def test_values_have_six_digits_and_equal_those_of_the_analyser(client, analyser):
    answer, steps = walk(client, TEXT, "xlmr-compact", 2, 3, 1, "Tea.")
    found = analyser.walk.read("The capital of France is ___.", "xlmr-compact", 1)
    assert len(answer["tokens"]) > len(found.tokens)  # the second text is read, too
    assert all(values == [round(value, 6) for value in values] for values in [steps["sum"].tolist()])
    alone, steps = walk(client, TEXT, "xlmr-compact", 2, 3, 1)
    assert np.allclose(steps["mixed"], analyser.walk.head(found, 2, 3).mixed[1], atol=1e-6)
    assert alone["tokens"] == [token.text for token in found.tokens]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"layer": 12}, "layer must be a whole number from 0 to 11"),
        ({"head": 12}, "head must be a whole number from 0 to 11"),
        ({"token": 99}, "token must be a whole number from 0 to "),
        ({"text": "a " * 400, "pair": "b " * 400}, "together"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(client, values, sentence):
    with pytest.raises(AppError, match=sentence):
        client.predict(**({"text": TEXT, "model": "mbert"} | values), api_name="/walk")
