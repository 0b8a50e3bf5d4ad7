"""`python app.py`, as Spaces starts it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from gradio_client import Client

import app
from tests.own_models import write_own

ROOT = Path(__file__).parent.parent


@pytest.fixture
def address():
    """An address on this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()


@pytest.fixture
def served(address):
    host, port = address
    environment = {**os.environ, "GRADIO_SERVER_NAME": host, "GRADIO_SERVER_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield f"http://{host}:{port}"
    process.terminate()
    process.wait(timeout=30)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--models", "nowhere"], "nowhere is no folder"),
        (["--memory", "0"], "memory must be a number of gigabytes above 0, not 0.0"),
        (["--memory", "inf"], "memory must be a number of gigabytes above 0, not inf"),
        (["--precision", "int4"], "Unknown precision 'int4'. Choose from float32, bfloat16"),
        (["--device", "tpu"], "Unknown device 'tpu'. Choose from cpu, cuda, mps"),
    ],
)
def test_an_impossible_setting_gets_a_sentence(monkeypatch, capsys, arguments, sentence):
    monkeypatch.setattr(sys, "argv", ["app.py", *arguments])
    with pytest.raises(SystemExit):
        app.main()
    assert sentence in capsys.readouterr().err


def test_the_checkpoints_of_a_folder_are_named_at_the_start(monkeypatch, capsys, tmp_path):
    write_own(tmp_path / "topics", "xlmr", "sequence", ("science/technology", "sports"))
    monkeypatch.setattr(sys, "argv", ["app.py", "--models", str(tmp_path)])
    monkeypatch.setattr("demo.serve", lambda *_, **__: None)
    app.main()
    assert "topics (XLM-R, 3 layers, sequence classification, 2 labels)" in capsys.readouterr().err


def test_a_port_that_is_taken_gets_a_sentence(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        host, port = taken.getsockname()
        monkeypatch.setattr(sys, "argv", ["app.py", "--host", host, "--port", str(port)])
        with pytest.raises(SystemExit):
            app.main()
    assert f"The page cannot be served there: Cannot find empty port in range: {port}" in capsys.readouterr().err


def wait_for(url):
    for _ in range(600):
        try:
            return httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {url}.")


def test_the_address_comes_from_the_environment_and_the_first_answer_from_the_bundled_model(served):
    assert wait_for(served).status_code == 200
    answer = Client(served, verbose=False).predict("I drink ___.", "xlmr", 3, api_name="/fill_mask")
    assert answer["model"] == "xlmr-compact"
    assert len(answer["masks"][0]["candidates"]) == 3
