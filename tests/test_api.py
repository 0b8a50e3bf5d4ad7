"""The endpoints over HTTP, as gradio_client and MCP see them."""

import base64
import logging
import re
import time
from dataclasses import asdict
from queue import Queue

import httpx
import numpy as np
import pytest
from gradio_client.exceptions import AppError

from demo.components import Explorer
from demo.serving import SESSIONS
from models import Passage, View
from tests.conftest import COMPACT


def test_no_event_of_the_page_takes_the_name_of_an_endpoint(blocks):
    private = [each.api_name for each in blocks.fns.values() if each.fn and each.api_visibility != "public"]
    assert private
    assert [name for name in private if not re.fullmatch(r"page(_\d+)?", name)] == []


def test_models_lists_what_each_is_and_whether_it_is_ready(client):
    rows = {row["key"]: row for row in client.predict(api_name="/models")}
    assert rows["mbert-base"]["checkpoint"] == "google-bert/bert-base-multilingual-cased"
    assert rows["mbert-base"]["ready"] is False
    assert set(rows["xlmr-compact"]) == {
        "key",
        "family",
        "checkpoint",
        "ready",
        "layers",
        "heads",
        "hidden",
        "vocabulary",
        "parameters",
        "max_tokens",
        "size",
        "state",
        "reason",
    }


@pytest.mark.parametrize("model", COMPACT)
def test_tokenize_returns_the_analysers_tokens(client, analyser, model):
    text = "Привет, мир! 你好"
    answer = client.predict(text, model, api_name="/tokenize")
    tokens = analyser.tokenize(text, model).tokens
    assert answer["model"] == model
    assert [(row["text"], row["id"], row["start"], row["end"], row["word"]) for row in answer["tokens"]] == [
        (token.text, token.id, token.start, token.end, token.word) for token in tokens
    ]
    assert answer["dropped"] == []
    assert set(answer["tokens"][0]) == {
        *("text", "id", "start", "end", "word", "words", "special", "unknown", "reason")
    }


def test_tokenize_names_all_words_of_a_token_and_what_is_dropped(client):
    answer = client.predict("hello😀 a\u00adb", "mbert-compact", api_name="/tokenize")
    assert answer["tokens"][1]["words"] == [0, 1]
    assert answer["dropped"] == [[8, 9]]


def test_tokenize_says_why_a_word_is_unknown(client):
    tokens = client.predict("\u1112\u1161\u11ab " + "x" * 101, "mbert-compact", api_name="/tokenize")["tokens"]
    assert [token["reason"] for token in tokens] == [None, "decomposed", "too_long", None]


def test_fill_mask_returns_ranked_candidates(client):
    (mask,) = client.predict("I drink ___ every day.", "xlmr", 7, api_name="/fill_mask")["masks"]
    probabilities = [candidate["probability"] for candidate in mask["candidates"]]
    assert len(probabilities) == 7
    assert probabilities == sorted(probabilities, reverse=True)


def test_attention_returns_one_head_whose_rows_sum_to_one(client):
    answer = client.predict("A small cat.", "xlmr", 3, 4, api_name="/attention")
    assert (answer["layer"], answer["head"]) == (3, 4)
    assert len(answer["weights"]) == len(answer["tokens"])
    assert all(abs(sum(row) - 1) < 1e-4 for row in answer["weights"])


def test_rollout_returns_what_reaches_each_token_up_to_a_layer_or_the_last(client, analyser):
    passage = Passage("A small cat.")
    expected = analyser.attention.rollout(passage, "mbert-compact")
    for layer, arguments in ((11, ()), (3, (3,)), (11, (-1,))):
        answer = client.predict(passage.text, "mbert-compact", *arguments, api_name="/rollout")
        assert (answer["model"], answer["layers"], answer["layer"]) == ("mbert-compact", 12, layer)
        assert answer["tokens"][0] == "[CLS]"
        assert np.allclose(answer["weights"], expected[layer], atol=1e-6)
        assert np.allclose(np.sum(answer["weights"], axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("model", COMPACT)
def test_attention_layer_returns_all_heads_in_one_byte_a_weight(client, analyser, model):
    answer = client.predict("A small cat.", model, 3, api_name="/attention_layer")
    bytes_ = np.frombuffer(base64.b64decode(answer["data"]), np.uint8).reshape(answer["shape"])
    expected = analyser.attention.attend("A small cat.", model).weights[3]
    assert np.abs(bytes_ * answer["scale"] - expected).max() <= 0.5001 * answer["scale"]
    assert answer["tokens"] == [token.text for token in analyser.tokenize("A small cat.", model).tokens]


@pytest.mark.parametrize("model", COMPACT)
def test_endpoints_about_attention_read_a_second_text_together_with_the_first(client, analyser, model):
    passage = Passage("Where is the ___?", "On the mat.")
    expected, tokens = (
        analyser.attention.attend(passage, model),
        [token.text for token in analyser.attention.attend(passage, model).tokens],
    )
    words = {"text": passage.text, "model": model, "pair": passage.pair}
    one = client.predict(**words, layer=3, head=4, api_name="/attention")
    assert one["tokens"] == tokens
    assert np.allclose(one["weights"], expected.weights[3, 4], atol=1e-6)
    layer = client.predict(**words, layer=3, api_name="/attention_layer")
    assert (layer["tokens"], layer["shape"]) == (tokens, [12, len(tokens), len(tokens)])
    reached = client.predict(**words, api_name="/rollout")
    assert np.allclose(reached["weights"], analyser.attention.rollout(passage, model)[-1], atol=1e-6)
    scores = client.predict(**words, api_name="/heads")["scores"]
    assert np.allclose(
        scores["other text"], analyser.attention.measures(passage, model).scores["other text"], atol=1e-6
    )
    (mask,) = client.predict(**words, heads=[[2, 6]], api_name="/ablate")["masks"]
    (same,) = analyser.attention.ablate(passage, model, [[2, 6]]).masks
    assert mask["divergence"] == same.divergence


def test_load_answers_for_a_model_that_is_here(client):
    assert client.predict("xlmr-compact", api_name="/load")["ready"] is True


def test_load_fetches_and_reports_how_far_it_is(client, served):
    served.gate.clear()
    job = client.submit("mbert-base", api_name="/load")
    while not (steps := job.status().progress_data):
        time.sleep(0.05)
    assert steps[0].unit == "bytes"
    served.gate.set()
    assert job.result()["ready"] is True


def test_an_optional_count_may_be_left_out(client):
    answer = client.predict(text="A ___.", model="xlmr", api_name="/fill_mask")
    assert len(answer["masks"][0]["candidates"]) == 5


@pytest.mark.parametrize(
    ("endpoint", "arguments", "sentence"),
    [
        ("/tokenize", ("Hello", "gpt-9"), "Unknown model 'gpt-9'. Choose from mbert, xlmr"),
        ("/tokenize", ("  ", "xlmr"), "The text is empty"),
        ("/fill_mask", ("Hello", "xlmr", 5), "The text has no mask"),
        ("/fill_mask", ("A ___", "xlmr", 1000), "top_k must be a whole number from 1 to 100, not 1000"),
        ("/attention", ("Hello", "xlmr", 12, 0), "layer must be a whole number from 0 to 11, not 12"),
        ("/attention", ("Hello", "xlmr", 0, -1), "head must be a whole number from 0 to 11, not -1"),
        ("/attention", ("word " * 600, "xlmr", 0, 0), "reads up to 512 at once"),
        ("/rollout", ("word " * 600, "xlmr"), "reads up to 512 at once"),
        ("/heads", ("word " * 300, "xlmr", "word " * 300), "The two texts have 604 tokens together"),
        ("/rollout", ("Hello", "xlmr", -2), "layer must be a whole number from -1 to 11, not -2"),
        ("/heads", ("Hello", "gpt-9"), "Unknown model 'gpt-9'. Choose from mbert, xlmr"),
        ("/heads", ("  ", "xlmr"), "The text is empty"),
        ("/heads", ("word " * 600, "xlmr"), "reads up to 512 at once"),
        ("/ablate", ("Hello", "xlmr", [[0, 0]]), "The text has no mask"),
        ("/ablate", ("A ___.", "xlmr", [[12, 0]]), "layer must be a whole number from 0 to 11, not 12"),
        ("/ablate", ("A ___.", "xlmr", [[0, 0.5]]), "head must be a whole number from 0 to 11, not 0.5"),
        ("/ablate", ("A ___.", "xlmr", []), "at least one"),
        ("/ablate", ("A ___.", "xlmr", [3]), "heads must be a list of"),
        ("/ablate", ("A ___.", "xlmr", "2.6"), "heads must be a list of"),
        ("/ablate", ("A ___.", "xlmr", None), "heads must be a list of"),
        ("/ablate", ("A ___.", "xlmr", [[0, 0]], 0), "top_k must be a whole number from 1 to 100, not 0"),
        ("/ablate", ("word " * 600 + "___", "xlmr", [[0, 0]]), "reads up to 512 at once"),
        ("/tokenize", ("Hello", "xlmr-large"), "is not on this disk"),
        ("/load", ("xlmr-large",), "could not be fetched: .* has no such files"),
    ],
)
def test_a_refusal_names_the_value_and_the_choices(client, capfd, endpoint, arguments, sentence):
    with pytest.raises(AppError, match=sentence.replace("(", r"\(")):
        client.predict(*arguments, api_name=endpoint)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_odd_text_passes_as_it_is(client):
    text = "a\u0000b <script>alert(1)</script> \U0001f469\u200d\U0001f467 e\u0301"
    tokens = client.predict(text, "xlmr", api_name="/tokenize")["tokens"]
    assert tokens[-1]["end"] == len(text)


def test_the_server_keeps_the_state_of_few_sessions(blocks, url, monkeypatch):
    """Every call that names no session is a caller of its own, and Gradio keeps what it got."""
    holder = blocks.app.state_holder
    assert holder.capacity == SESSIONS
    monkeypatch.setattr(holder, "capacity", few := len(holder.session_data) + 2)
    for _ in range(5):
        started = httpx.post(f"{url}/gradio_api/call/models", json={"data": []}).json()
        httpx.get(f"{url}/gradio_api/call/models/{started['event_id']}")
    assert len(holder.session_data) == few


def test_an_error_of_ours_is_not_taken_for_a_bad_request(blocks, url, analyser, monkeypatch):
    """The explorer's requests: what the page's own script never sends is refused, and what fails is in the log."""

    def request(**data):
        part = next(block for block in blocks.blocks.values() if isinstance(block, Explorer))
        request = {"session_hash": "test", "component_id": part._id, "fn_name": "matrix", "data": data}
        return httpx.post(f"{url}/gradio_api/component_server", json=request)

    good = {"passage": '["A cat.", "mbert-compact", 0, ""]', "heads": [[0, 0]]} | asdict(View(((0, 0),)))
    assert "rows" in request(**good).json()
    assert "wrong kind" in request(**(good | {"heads": 3})).json()["refusal"]
    monkeypatch.setattr(analyser.attention, "matrix", lambda *_: [][1])
    logged, handler = Queue(), logging.Handler()
    handler.emit = logged.put
    logging.getLogger("uvicorn.error").addHandler(handler)
    assert request(**good).status_code == 500
    assert logged.get(timeout=30).exc_info[0] is IndexError
    logging.getLogger("uvicorn.error").removeHandler(handler)
