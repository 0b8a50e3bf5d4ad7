"""The head for masked words applied to every layer."""

import numpy as np
import pytest
import torch

from models import Passage
from models.errors import MissingMaskError, OutOfRangeError, TextTooLongError
from tests.errors import raises

TEXTS = ["The capital of France is ___.", "巴黎是___国的首都。", "أشرب كوبا من ___ كل صباح.", "नदी ___ है 👍🏽 \x00"]


def logits_by_layer(plain, ids, position, segments=None):
    """Those of plain transformers: (layers + 1, vocabulary)."""
    inputs = {"input_ids": torch.tensor([ids])}
    if segments is not None and plain.key.startswith("mbert"):
        inputs["token_type_ids"] = torch.tensor([segments])
    with torch.inference_mode():
        states = plain.model(**inputs, output_hidden_states=True).hidden_states
        head = plain.model.cls if plain.key.startswith("mbert") else plain.model.lm_head
        return torch.stack([head(layer[:, position])[0] for layer in states])


def assert_equal(lens, logits):
    probabilities = logits.softmax(-1)
    answer = int(logits[-1].argmax())
    assert lens.answer.id == answer
    assert [layer.layer for layer in lens.layers] == list(range(len(logits)))
    for layer, row in zip(lens.layers, probabilities, strict=True):
        found = torch.tensor([candidate.probability for candidate in layer.candidates])
        assert torch.allclose(row[[candidate.id for candidate in layer.candidates]], found, atol=1e-5)
        assert torch.allclose(row.topk(len(found)).values, found, atol=1e-5)
        ranks = [int((row > row[answer] + step).sum()) + 1 for step in (1e-7, -1e-7)]
        assert ranks[0] <= layer.rank_of_answer <= ranks[1] or row[answer] < 1e-6


@pytest.mark.parametrize("text", TEXTS)
def test_candidates_and_ranks_of_a_mask_equal_those_of_plain_transformers(analyser, plain, text):
    lens = analyser.lens.by_layer(text, plain.key, top_k=7)
    encoding = lens.encoding
    assert lens.position == encoding.masks[0]
    assert_equal(lens, logits_by_layer(plain, [token.id for token in encoding.tokens], lens.position))


def test_the_last_layer_is_the_prediction_itself(analyser, plain):
    text = "I drink ___ every morning."
    last = analyser.lens.by_layer(text, plain.key, top_k=5).layers[-1]
    (mask,) = analyser.words.fill(text, plain.key, 5).masks
    assert last.rank_of_answer == 1
    assert [each.id for each in last.candidates] == [each.id for each in mask.candidates]
    assert [each.probability for each in last.candidates] == pytest.approx(
        [each.probability for each in mask.candidates], abs=1e-5
    )


def test_any_token_has_layers_also_one_that_the_model_added(analyser, plain):
    text = "The cat sleeps."
    encoding = analyser.tokenize(text, plain.key)
    for position in range(len(encoding.tokens)):
        lens = analyser.lens.by_layer(text, plain.key, position)
        assert_equal(lens, logits_by_layer(plain, [token.id for token in encoding.tokens], position))


def test_the_tokens_of_a_second_text_are_read_with_the_first(analyser, plain):
    passage = Passage("I drink tea.", "Ich trinke ___.")
    lens = analyser.lens.by_layer(passage, plain.key)
    tokens = lens.encoding.tokens
    assert tokens[lens.position].segment == 1
    ids, segments = [token.id for token in tokens], [token.segment for token in tokens]
    assert_equal(lens, logits_by_layer(plain, ids, lens.position, segments))


def test_a_token_of_a_long_text_is_read_in_the_window_with_most_context(analyser, plain):
    text = "The sun is warm today. " * 60 + "The sky is ___. " + "The rain is cold. " * 60 + "I drink ___."
    encoding = analyser.tokenize(text, plain.key)
    first, *content, last = (token.id for token in encoding.tokens)
    places = [
        (0, 0),
        (encoding.masks[0], 0),
        (encoding.masks[1], len(content) - 510),
        (len(content) + 1, len(content) - 510),
    ]
    for position, start in places:
        lens = analyser.lens.by_layer(text, plain.key, position)
        assert_equal(lens, logits_by_layer(plain, [first, *content[start : start + 510], last], position - start))


def test_without_a_mask_a_position_is_needed(analyser, plain):
    with raises(MissingMaskError, match="no token is chosen"):
        analyser.lens.by_layer("I drink tea.", plain.key)
    with raises(OutOfRangeError, match="position must be a whole number from 0 to "):
        analyser.lens.by_layer("I drink tea.", plain.key, 60)
    with raises(OutOfRangeError, match="top_k must be a whole number from 1 to 100"):
        analyser.lens.by_layer("I drink ___.", plain.key, top_k=101)
    with raises(TextTooLongError, match="together"):
        analyser.lens.by_layer(Passage("a " * 400, "___ " * 3 + "b " * 400), plain.key)


def test_the_endpoint_returns_every_layer_as_json(client, analyser):
    answer = client.predict("She drinks ___.", "xlmr-compact", api_name="/lens")
    lens = analyser.lens.by_layer("She drinks ___.", "xlmr-compact")
    assert (answer["model"], answer["position"]) == ("xlmr-compact", lens.position)
    assert [layer["rank_of_answer"] for layer in answer["layers"]] == [layer.rank_of_answer for layer in lens.layers]
    best = answer["layers"][12]["candidates"][0]
    assert (best["token"], best["id"]) == (lens.answer.token, lens.answer.id)
    assert np.isclose(best["probability"], lens.answer.probability)
    chosen = client.predict("She drinks ___.", "xlmr-compact", 1, 3, "Tea.", api_name="/lens")
    assert chosen["position"] == 1
    assert {len(layer["candidates"]) for layer in chosen["layers"]} == {3}
