"""Fetching a checkpoint from the hub: its files, its progress, and callers that share it."""

import threading
import time
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer

from models import Analyser
from models.checkpoints import hub
from models.checkpoints.registry import MODELS
from tests.conftest import CACHE

MBERT = MODELS["mbert-base"]


def leave_after(loading, enough):
    """Continue a loading until its progress fulfils `enough`, then leave it."""
    for progress in loading:
        if enough(progress):
            break
    loading.close()
    return progress


def wait_for(condition):
    """Poll until the condition holds, for at most half a minute."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def half_received(progress):
    return progress.done > 0.4 * progress.total > 0


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("family", ["mbert", "xlmr"])
def test_a_fetched_checkpoint_answers_as_plain_transformers_does_and_from_then_on_for_its_family(official, family):
    analyser, spec = Analyser(), MODELS[f"{family}-base"]
    assert analyser.tokenize("Hello", family).model.key == f"{family}-compact"
    assert analyser.load(f"{family}-base").ready
    assert analyser.tokenize("Hello", family).model.key == f"{family}-base"

    folder = official[spec.checkpoint]
    plain, tokenizer = AutoModelForMaskedLM.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)
    inputs = tokenizer(f"I drink {tokenizer.mask_token} today", return_tensors="pt")
    with torch.inference_mode():
        logits = plain(**inputs).logits[inputs["input_ids"] == tokenizer.mask_token_id][0]
    (mask,) = analyser.words.fill("I drink ___ today", family, 20).masks
    assert [candidate.id for candidate in mask.candidates] == logits.topk(20).indices.tolist()
    assert [candidate.probability for candidate in mask.candidates] == pytest.approx(
        logits.softmax(-1).topk(20).values.tolist(), abs=1e-6
    )


def test_only_the_needed_files_are_fetched_and_only_once(served):
    Analyser().load("mbert-base")
    needed = {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert served.fetched() == {*needed, "special_tokens_map.json"}  # the last is requested and does not exist
    asked = len(served.requests)
    Analyser().load("mbert-base")
    assert len(served.requests) == asked


def test_progress_counts_the_received_bytes_up_to_the_total(served, official):
    served.gate.clear()
    steps = []
    for step in Analyser().loading("mbert-base"):
        waits = half_received(step) and step.done < step.total  # the rest waits for the gate
        if waits and steps and step.done == steps[-1].done:
            assert step.done == sum(file.stat().st_size for file in Path(CACHE.name).rglob("blobs/*"))
            served.gate.set()
        steps.append(step)
    names = ("config.json", "tokenizer.json", "model.safetensors")
    assert steps[-1].stage == "reading"
    fetching = [step for step in steps if step.stage == "fetching" and step.total]
    assert all(
        step.total == sum((official[MBERT.checkpoint] / name).stat().st_size for name in names) for step in fetching
    )
    assert fetching
    assert [step.done for step in fetching] == sorted(step.done for step in fetching)
    assert steps[-1].done == steps[-1].total


def test_a_broken_download_continues_where_it_broke(served):
    served.fault = "cut"
    analyser = Analyser()
    assert analyser.load("mbert-base").ready
    assert analyser.tokenize("Hello", "mbert-base").tokens
    first, second = served.starts
    assert first == 0
    assert second > 1_000_000


def test_a_cancelled_download_stops_and_the_next_one_continues_it(served):
    served.gate.clear()
    analyser = Analyser()
    left = leave_after(analyser.loading("mbert-base"), half_received)
    served.gate.set()
    wait_for(lambda: analyser.models()[0].state != "fetching")
    assert analyser.models()[0].state == "downloadable"
    assert served.sent < left.total
    assert analyser.load("mbert-base").ready
    assert served.starts[1] > 0.3 * left.total


@pytest.mark.usefixtures("served")
def test_a_download_that_is_cancelled_after_its_last_byte_does_not_become_ready(monkeypatch):
    received, left, checksum = threading.Event(), threading.Event(), hub._checksum

    def held(file):
        if file.name == "model.safetensors":
            received.set()
            assert left.wait(30)
        return checksum(file)

    monkeypatch.setattr(hub, "_checksum", held)
    analyser = Analyser()
    leave_after(analyser.loading("mbert-base"), lambda _: received.is_set())
    left.set()
    wait_for(lambda: analyser.models()[0].state != "fetching")
    assert analyser.models()[0].state == "downloadable"


def test_a_second_caller_joins_a_download_and_keeps_it_when_the_first_one_leaves(served):
    served.gate.clear()
    analyser, loaded = Analyser(), []
    first = analyser.loading("mbert-base")
    while not half_received(next(first)):
        pass
    joined = threading.Event()

    def load():
        for _ in analyser.loading("mbert-base"):
            joined.set()
        loaded.append(analyser.resolve("mbert-base"))

    second = threading.Thread(target=load)
    second.start()
    assert joined.wait(30)
    first.close()
    served.gate.set()
    second.join(30)
    assert loaded[0].ready
    assert served.starts == [0]


def test_other_models_answer_while_one_is_being_fetched(served):
    served.gate.clear()
    analyser = Analyser()
    loading = analyser.loading("mbert-base")
    while not half_received(next(loading)):
        pass
    assert analyser.models()[0].state == "fetching"
    assert analyser.words.fill("Good ___", "mbert").encoding.model.key == "mbert-compact"
    loading.close()


def test_a_token_reaches_the_hub_and_no_other_host(served, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    Analyser().load("mbert-base")
    assert served.authorised
    assert not [path for path in served.authorised if path.startswith("/elsewhere/")]
