"""What the walk sends to the browser, against plain transformers on the same weights."""

import json
from base64 import b64decode

import numpy as np
import pytest
import torch

from demo.capabilities.how_it_works.walk.view import model_value, walk_value
from demo.capabilities.how_it_works.walk.walking import walk_through
from demo.inputs import Reading
from demo.views.html import token_name
from models import Passage

TEXT = "Liverpool is a large ___ by the sea."
LAYER, HEAD = 2, 6


def walked(analyser, model, text=TEXT, *, pair="", place="", hidden=(None, None), selected=(LAYER, HEAD)):
    return walk_through(analyser, Reading(Passage(text, pair), model), selected, place, hidden)


def value_of(analyser, model, text=TEXT, **options):
    return model_value(walked(analyser, model, text, **options))


def array(value, name, *shape):
    return np.frombuffer(b64decode(value["arrays"][name]), dtype="<f4").reshape(shape or -1)


def expected_arrays(plain, token):
    """The same numbers by transformers' own modules."""
    base, inputs = plain.model.base_model, plain.read(TEXT)
    with torch.inference_mode():
        output = base(**inputs, output_hidden_states=True, output_attentions=True)
        layer, states = base.encoder.layer[LAYER], torch.cat(output.hidden_states)
        entering = states[LAYER]
        heads = base.config.num_attention_heads
        query, key, value = (
            part(entering).unflatten(-1, (heads, -1)).transpose(0, 1)
            for part in (layer.attention.self.query, layer.attention.self.key, layer.attention.self.value)
        )
        weights = output.attentions[LAYER][0]
        joined = (weights @ value).transpose(0, 1).flatten(1)
        projected = layer.attention.output.dense(joined)
        attended = layer.attention.output.LayerNorm(entering + projected)
        inner = layer.intermediate.dense(attended)
        active = torch.nn.functional.gelu(inner)
        outer = layer.output.dense(active)
    return {
        "word": base.embeddings.word_embeddings.weight[inputs["input_ids"][0, token]],
        "states": states[:, token],
        "query": query[HEAD, token],
        "keys": key[HEAD],
        "values": value[HEAD],
        "scores": key[HEAD] @ query[HEAD, token] / query.shape[-1] ** 0.5,
        "weights": weights[HEAD, token],
        "headWeights": weights[:, token],
        "mixed": (weights @ value)[HEAD, token],
        "joined": joined[token],
        "projected": projected[token],
        "attended": attended[token],
        "inner": inner[token],
        "active": active[token],
        "outer": outer[token],
    }


def test_every_vector_that_the_browser_draws_is_that_of_plain_transformers(analyser, plain):
    value = value_of(analyser, plain.key)
    for name, expected in expected_arrays(plain, value["token"]).items():
        np.testing.assert_allclose(
            array(value, name), expected.detach().numpy().ravel(), rtol=1e-4, atol=2e-5, err_msg=name
        )


def test_the_rows_of_the_tables_add_up_to_what_enters_the_first_layer(analyser, plain):
    value = value_of(analyser, plain.key)
    total = sum(array(value, name) for name in ("word", "place", "segment"))
    scaled = (total - total.mean()) / np.sqrt(total.var() + value["epsilon"])
    entering = scaled * array(value, "embedding_gain") + array(value, "embedding_shift")
    np.testing.assert_allclose(entering, array(value, "states", value["layers"] + 1, -1)[0], atol=1e-5)


def test_the_loss_is_that_of_the_hidden_word_where_it_is_known(analyser, plain):
    value = value_of(analyser, plain.key, hidden=({"text": TEXT, "words": ["city"]}, None))
    (probabilities,) = plain.probabilities(TEXT)
    right = value["prediction"]["right"]
    (id,) = plain.tokenizer(" city", add_special_tokens=False)["input_ids"]
    assert right["name"].endswith("city")
    assert right["loss"] == pytest.approx(-float(probabilities[id].log()), abs=1e-4)
    assert value_of(analyser, plain.key)["prediction"]["right"] is None
    assert value_of(analyser, plain.key, place="edge:0")["prediction"]["right"] is None


def test_nothing_is_predicted_while_the_reader_is_to_guess_first(analyser):
    found = model_value(walk_through(analyser, Reading(Passage(TEXT), "mbert-compact"), (0, 0), "", (), concealed=True))
    assert found["prediction"] is None
    assert found["problem"] == "What the models fill in is hidden until you show it."
    assert "transformed" not in found["arrays"]


def test_a_token_that_is_not_hidden_is_its_own_right_piece(analyser):
    value = value_of(analyser, "mbert-compact", place="13-14")
    assert value["tokens"][value["token"]]["text"] == "a"
    assert value["prediction"]["right"]["name"] == "a"


def test_a_place_beyond_the_models_last_layer_or_head_is_the_last_one(analyser):
    value = value_of(analyser, "mbert-compact", selected=(99, 99))
    assert (value["layer"], value["head"]) == (11, 11)
    assert value_of(analyser, "mbert-compact", selected=(None, "x"))["layer"] == 0


@pytest.mark.parametrize(("words", "others"), [(62, 0), (63, 1), (700, 448)])
def test_of_a_text_of_more_than_64_tokens_those_around_the_followed_one_are_shown(analyser, words, others):
    value = value_of(analyser, "xlmr-compact", " ".join(["a"] * words), place="40-41")
    assert (len(value["tokens"]), value["others"]) == (64, others)
    assert value["tokens"][value["token"]]["code"] == "40-41"
    assert array(value, "weights").sum() <= 1.00001
    assert array(value, "keys").size == 64 * value["width"]


def test_a_token_of_the_second_text_has_the_second_row_of_segments_in_m_bert_alone(analyser):
    rows = {}
    for model in ("mbert-compact", "xlmr-compact"):
        value = value_of(analyser, model, "Hello", pair="Adiós", place="second:0-2")
        rows[model] = value["segmentRow"], value["segmentRows"]
    assert rows == {"mbert-compact": (1, 2), "xlmr-compact": (0, 1)}


@pytest.mark.parametrize("text", ["___", "[CLS]", "a", "👩‍👩‍👧", "\ud800", "\x00x", "القاهرة 2024 abc", "กรุงเทพ"])
def test_any_text_is_walked_and_goes_into_json(analyser, text):
    found = [walked(analyser, model, text) for model in ("mbert-compact", "xlmr-compact")]
    for value in json.loads(json.dumps(walk_value(found)))["models"]:
        assert value["count"] == len(value["tokens"])
        assert array(value, "weights").sum() == pytest.approx(1, abs=1e-5)


def test_the_best_piece_of_every_layer_is_that_of_plain_transformers_head(analyser, plain):
    value = value_of(analyser, plain.key)
    inputs = plain.read(TEXT)
    with torch.inference_mode():
        states = plain.model.base_model(**inputs, output_hidden_states=True).hidden_states
        head = plain.model.cls if hasattr(plain.model, "cls") else plain.model.lm_head
        logits = head(torch.cat(states)[:, value["token"]])
    best = logits.softmax(-1).max(-1)
    assert [each["probability"] for each in value["guesses"]] == pytest.approx(best.values.tolist(), rel=1e-4)
    names = plain.tokenizer.convert_ids_to_tokens(best.indices.tolist())
    assert [each["name"] for each in value["guesses"]] == [token_name(name) for name in names]
    assert value["guesses"][-1]["name"] == value["prediction"]["candidates"][0]["name"]


def test_a_compact_model_says_how_large_the_official_one_is(analyser):
    value = walk_value([walked(analyser, "mbert-compact"), walked(analyser, "xlmr-compact")])
    assert "119,547 pieces and 768 numbers" in value["models"][0]["official"]
    assert "250,002 pieces" in value["models"][1]["official"]
    assert "same small encoder" in value["origin"]
    assert walk_value([walked(analyser, "xlmr-compact")])["origin"] == ""
