"""Failures of fetching a checkpoint from the hub: their sentences, and what remains for the next attempt."""

import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import httpx2
import pytest
from filelock import FileLock
from huggingface_hub import constants
from huggingface_hub.file_download import repo_folder_name

from demo.errors import error_message
from models import Analyser
from models.checkpoints.registry import MODELS
from models.errors import UnreachableError
from tests.conftest import CACHE
from tests.errors import raises

MBERT = MODELS["mbert-base"]

UNUSED_ADDRESS = "http://127.0.0.1:9/{repo_id}/resolve/{revision}/{filename}"  # nobody listens there

FAILURES = {
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

# Errors of the network between this machine and the hub, raised as the library does: no test has such a network.
NETWORK_ERRORS = {
    "certificate": httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in certificate chain"),
    "proxy": httpx2.ProxyError("403 Forbidden"),
    "address": httpx2.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol."),
}


@pytest.mark.parametrize("fault", FAILURES)
def test_a_failure_is_explained_and_the_compact_model_still_answers(served, monkeypatch, fault):
    served.fault = fault
    match fault:
        case "down":
            monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", UNUSED_ADDRESS)
        case "offline":
            monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        case "full":
            monkeypatch.setattr(shutil, "disk_usage", lambda _: _Full())
        case "read-only":
            monkeypatch.setattr(Path, "mkdir", _refuse)
        case "certificate" | "proxy" | "address":
            monkeypatch.setattr("models.checkpoints.hub.get_hf_file_metadata", Mock(side_effect=NETWORK_ERRORS[fault]))
    analyser, begun = Analyser(), time.monotonic()
    with raises(UnreachableError, match=f"^{MBERT.checkpoint} could not be fetched: .*{FAILURES[fault]}"):
        analyser.load("mbert-base")
    assert time.monotonic() - begun < 8
    assert analyser.tokenize("Hello", "mbert").model.key == "mbert-compact"
    monkeypatch.undo()
    if fault != "silent":  # its download has not failed: an answer may still come
        assert "could not be fetched" in error_message(analyser.models()[0].reason)
        assert analyser.models()[0].state == "out of reach"
    served.fault = None
    assert analyser.load("mbert-base").ready


@pytest.mark.usefixtures("served")
def test_a_download_by_another_program_is_waited_for_and_then_reported(monkeypatch):
    """Also where the wait for the lock is longer than that for the hub: by then the hub is known to answer."""
    monkeypatch.setattr("models.checkpoints.downloads.PATIENCE", 2)  # less than the lock is waited for
    with raises(UnreachableError, match="another program on this machine is fetching it right now"), _locked():
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


def test_a_connection_that_stays_broken_is_given_up_and_the_received_bytes_stay(served, monkeypatch):
    monkeypatch.setattr("models.checkpoints.hub.SILENCE", 1)
    served.fault = "cut for good"
    analyser = Analyser()
    monkeypatch.setattr("models.checkpoints.hub.time.sleep", lambda _: setattr(served, "fault", 503))
    with raises(UnreachableError, match="out of order"):
        analyser.load("mbert-base")
    served.fault = None
    assert analyser.load("mbert-base").ready
    assert served.starts[-1] > 1_000_000


def test_a_mirror_with_half_of_a_file_is_given_up(served, monkeypatch):
    monkeypatch.setattr("models.checkpoints.hub.SILENCE", 1)
    served.fault = "short"
    with raises(UnreachableError, match=r"the connection to .* broke; try again to go on where it stopped"):
        Analyser().load("mbert-base")
    served.fault = None
    assert Analyser().load("mbert-base").ready


def test_a_partial_download_does_not_look_complete(served):
    served.fault = "changed"
    with raises(UnreachableError):
        Analyser().load("mbert-base")
    assert not [file for file in Path(CACHE.name).rglob("*") if file.name in ("config.json", "model.safetensors")]
    assert not Analyser().models()[0].ready
