"""The status with which the server answers what it refuses over HTTP."""

import httpx
import pytest


@pytest.mark.parametrize("route", ["run", "api"])
def test_a_refusal_is_a_fault_of_the_request_on_the_routes_without_a_queue(url, route):
    answer = httpx.post(f"{url}/gradio_api/{route}/tokenize", json={"data": ["", "mbert"]})
    assert answer.status_code == 400
    assert answer.json()["error"] == "The text is empty. Type a word or a sentence in any language."


@pytest.mark.parametrize("route", ["run", "api"])
def test_an_answer_on_the_routes_without_a_queue_arrives_as_it_is(url, route):
    answer = httpx.post(f"{url}/gradio_api/{route}/tokenize", json={"data": ["A cat.", "mbert-compact"]})
    assert answer.status_code == 200
    assert answer.json()["data"][0]["model"] == "mbert-compact"


def test_a_fault_of_the_server_stays_one(url, analyser, monkeypatch):
    monkeypatch.setattr(analyser, "tokenize", lambda *_: [][1])
    answer = httpx.post(f"{url}/gradio_api/run/tokenize", json={"data": ["A cat.", "mbert-compact"]})
    assert answer.status_code == 500


def test_the_stream_of_an_unknown_session_is_refused_in_a_sentence(url):
    answer = httpx.get(f"{url}/gradio_api/queue/data", params={"session_hash": "nothing"})
    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no session 'nothing' that waits for answers."
