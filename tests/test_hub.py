"""Fetching a checkpoint from the hub: what comes, what is shared, and what is said when it fails."""

import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import httpx2
import pytest
import torch
from filelock import FileLock
from huggingface_hub import constants
from huggingface_hub.file_download import repo_folder_name
from transformers import AutoModelForMaskedLM, AutoTokenizer

from models import Analyser
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS
from models.errors import TooLargeError, UnreachableError
from tests.conftest import CACHE

MBERT = MODELS["mbert-base"]
NOBODY = "http://127.0.0.1:9/{repo_id}/resolve/{revision}/{filename}"  # nobody listens there


def leave_after(loading, enough):
    """Goes on with a loading until `enough` says so of its progress, and leaves."""
    for progress in loading:
        if enough(progress):
            break
    loading.close()
    return progress


def half_is_here(progress):
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
    (mask,) = analyser.fill_mask("I drink ___ today", family, 20).masks
    assert [candidate.id for candidate in mask.candidates] == logits.topk(20).indices.tolist()
    assert [candidate.probability for candidate in mask.candidates] == pytest.approx(
        logits.softmax(-1).topk(20).values.tolist(), abs=1e-6
    )


def test_only_the_needed_files_are_fetched_and_only_once(served):
    Analyser().load("mbert-base")
    needed = {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    assert served.fetched() == {*needed, "special_tokens_map.json"}  # the last is asked for, and not there
    asked = len(served.requests)
    Analyser().load("mbert-base")
    assert len(served.requests) == asked


def test_progress_tells_the_bytes_that_are_here_and_ends_with_all_of_them(served, official):
    served.gate.clear()
    steps = []
    for step in Analyser().loading("mbert-base"):
        if half_is_here(step) and steps and step.done == steps[-1].done:  # no more comes till the gate is open
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


def test_a_connection_that_breaks_off_is_taken_up_where_it_broke(served):
    served.fault = "cut"
    analyser = Analyser()
    assert analyser.load("mbert-base").ready
    assert analyser.tokenize("Hello", "mbert-base").tokens
    first, second = served.starts
    assert first == 0
    assert second > 1_000_000


def test_a_cancelled_download_stops_and_the_next_one_goes_on_from_there(served):
    served.gate.clear()
    analyser = Analyser()
    left = leave_after(analyser.loading("mbert-base"), half_is_here)
    served.gate.set()
    while analyser.models()[0].state == "fetching":
        time.sleep(0.05)
    assert analyser.models()[0].state == "downloadable"
    assert served.sent < left.total
    assert analyser.load("mbert-base").ready
    assert served.starts[1] > 0.3 * left.total


def test_who_picks_what_somebody_is_fetching_joins_and_stays_when_the_other_leaves(served):
    served.gate.clear()
    analyser, loaded = Analyser(), []
    first = analyser.loading("mbert-base")
    while not half_is_here(next(first)):
        pass
    second = threading.Thread(target=lambda: loaded.append(analyser.load("mbert-base")))
    second.start()
    time.sleep(0.5)
    first.close()
    served.gate.set()
    second.join(30)
    assert loaded[0].ready
    assert served.starts == [0]


def test_a_model_that_is_being_fetched_holds_up_nobody(served):
    served.gate.clear()
    analyser = Analyser()
    loading = analyser.loading("mbert-base")
    while not half_is_here(next(loading)):
        pass
    assert analyser.models()[0].state == "fetching"
    assert analyser.fill_mask("Good ___", "mbert").encoding.model.key == "mbert-compact"
    loading.close()


REFUSALS = {
    401: r"refuses access \(401\)",
    403: r"refuses access \(403\)",
    404: r"has no such files \(404\)",
    407: r"wants a login \(407\); check HTTPS_PROXY",
    429: r"too many requests \(429\)",
    500: r"is out of order \(500\)",
    "changed": "does not have the checksum",
    "down": "is out of reach; check the network",
    "offline": "HF_HUB_OFFLINE is set",
    "silent": "does not answer",
    "full": "the disk is full: .* MB are still to come",
    "read-only": "cannot be written",
    "untold": r"does not say how large config\.json is",
    "certificate": "is not trusted here; if the network has its own, set SSL_CERT_FILE",
    "proxy": r"the proxy on the way to .* refuses \(403 Forbidden\); check HTTPS_PROXY",
    "address": "is no address of a hub; HF_ENDPOINT begins with https://",
}
# What stands between this machine and the hub: the library's own errors, for there is no such network here.
BETWEEN = {
    "certificate": httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in certificate chain"),
    "proxy": httpx2.ProxyError("403 Forbidden"),
    "address": httpx2.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol."),
}


@pytest.mark.parametrize("fault", REFUSALS)
def test_a_failure_gets_its_sentence_and_the_compact_model_goes_on(served, monkeypatch, fault):
    served.fault = fault
    match fault:
        case "down":
            monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", NOBODY)
        case "offline":
            monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        case "full":
            monkeypatch.setattr(shutil, "disk_usage", lambda _: _Full())
        case "read-only":
            monkeypatch.setattr(Path, "mkdir", _refuse)
        case "certificate" | "proxy" | "address":
            monkeypatch.setattr("models.checkpoints.hub.get_hf_file_metadata", Mock(side_effect=BETWEEN[fault]))
    analyser, begun = Analyser(), time.monotonic()
    with pytest.raises(UnreachableError, match=f"^{MBERT.checkpoint} could not be fetched: .*{REFUSALS[fault]}"):
        analyser.load("mbert-base")
    assert time.monotonic() - begun < 8
    assert analyser.tokenize("Hello", "mbert").model.key == "mbert-compact"
    monkeypatch.undo()
    if fault != "silent":  # its download has not failed: it may still be heard of
        assert "could not be fetched" in analyser.models()[0].reason
        assert analyser.models()[0].state == "out of reach"
    served.fault = None
    assert analyser.load("mbert-base").ready


@pytest.mark.usefixtures("served")
def test_what_another_program_is_fetching_is_waited_for_and_then_said(monkeypatch):
    """Also where the hub takes its time to answer: that the hub is there has been told by then."""
    monkeypatch.setattr("models.checkpoints.downloads.PATIENCE", 2)  # less than the lock is waited for
    with pytest.raises(UnreachableError, match="another program on this machine is fetching it right now"), _locked():
        Analyser().load("mbert-base")


@contextmanager
def _locked():
    folder = Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=MBERT.checkpoint, repo_type="model") / "blobs"
    folder.mkdir(parents=True)
    with FileLock(folder / "polyglot-lens.lock"):
        yield


class _Full:
    free = 1000


def _refuse(*_, **__):
    raise PermissionError(13, "Permission denied")


def test_a_connection_that_stays_broken_is_given_up_and_what_came_is_kept(served, monkeypatch):
    monkeypatch.setattr("models.checkpoints.hub.SILENCE", 1)
    served.fault = "cut for good"
    analyser = Analyser()
    monkeypatch.setattr("models.checkpoints.hub.time.sleep", lambda _: setattr(served, "fault", 503))
    with pytest.raises(UnreachableError, match="out of order"):
        analyser.load("mbert-base")
    served.fault = None
    assert analyser.load("mbert-base").ready
    assert served.starts[-1] > 1_000_000


def test_a_mirror_that_has_half_of_a_file_is_given_up(served, monkeypatch):
    monkeypatch.setattr("models.checkpoints.hub.SILENCE", 1)
    served.fault = "short"
    with pytest.raises(UnreachableError, match=r"the connection to .* broke; try again to go on where it stopped"):
        Analyser().load("mbert-base")
    served.fault = None
    assert Analyser().load("mbert-base").ready


def test_nothing_half_fetched_looks_whole(served):
    served.fault = "changed"
    with pytest.raises(UnreachableError):
        Analyser().load("mbert-base")
    assert not [file for file in Path(CACHE.name).rglob("*") if file.name in ("config.json", "model.safetensors")]
    assert not Analyser().models()[0].ready


def test_a_token_reaches_the_hub_and_no_other_host(served, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    Analyser().load("mbert-base")
    assert served.authorised
    assert not [path for path in served.authorised if path.startswith("/elsewhere/")]


@pytest.mark.parametrize("layout", ["{owner}/{name}", "{name}", "hub cache"])
def test_a_folder_that_was_carried_in_needs_no_hub(hub, official, tmp_path, layout):
    owner, name = MBERT.checkpoint.split("/")
    if layout == "hub cache":
        hub.repositories = official
        Analyser().load("mbert-base")
        shutil.copytree(Path(CACHE.name) / "hub", tmp_path, symlinks=True, dirs_exist_ok=True)
        shutil.rmtree(Path(CACHE.name) / "hub")
        hub.requests.clear()
    else:
        shutil.copytree(official[MBERT.checkpoint], tmp_path / layout.format(owner=owner, name=name))
    assert Analyser().resolve("mbert").key == "mbert-compact"
    carried = Analyser(carried=tmp_path)
    assert carried.tokenize("Hello", "mbert").model.key == "mbert-base"
    assert hub.requests == []


def test_a_model_that_does_not_fit_is_refused_with_the_figures_before_anything_is_fetched(served):
    analyser = Analyser(memory=0.5)
    with pytest.raises(TooLargeError, match=r"takes 714 MB of memory; the models here may take 500 MB"):
        analyser.load("mbert-base")
    assert served.requests == []
    assert next(info for info in analyser.models() if info.key == "xlmr-large").state == "out of reach"
    assert analyser.tokenize("Hello", "mbert").model.key == "mbert-compact"


def test_models_leave_by_least_recent_use_when_the_memory_would_be_passed(monkeypatch):
    loads = []
    monkeypatch.setattr(
        "models.checkpoints.library.load", lambda spec, *rest: loads.append(spec.key) or load(spec, *rest)
    )
    analyser = Analyser(memory=0.2)  # either compact model, not both
    for number, family in enumerate(("mbert", "xlmr", "xlmr", "mbert")):
        analyser.tokenize(f"Text {number}", family)
    assert loads == ["mbert-compact", "xlmr-compact", "mbert-compact"]


def test_a_model_that_leaves_while_it_answers_is_not_read_a_second_time(monkeypatch):
    loads = []
    monkeypatch.setattr(
        "models.checkpoints.library.load", lambda spec, *rest: loads.append(spec.key) or load(spec, *rest)
    )
    analyser = Analyser(memory=0.2)  # either compact model, not both
    ranking = analyser.heads.rank("A ___.", "mbert")
    next(ranking)
    for family in ("xlmr", "mbert"):
        analyser.tokenize("Text", family)
    assert loads == ["mbert-compact", "xlmr-compact"]
    ranking.close()
    for family in ("xlmr", "mbert"):
        analyser.tokenize("Another text", family)
    assert loads == ["mbert-compact", "xlmr-compact", "xlmr-compact", "mbert-compact"]
