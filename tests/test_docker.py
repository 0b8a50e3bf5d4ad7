"""The Docker image, as far as it can be tried without Docker: its files, its environment and its commands."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from gradio_client import Client

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
# Each instruction with its arguments, split as a shell would.
INSTRUCTIONS = [shlex.split(line) for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
PATIENCE = 120  # seconds, far more than a start takes


def arguments(instruction):
    """The arguments of each use of an instruction."""
    return [words for name, *words in INSTRUCTIONS if name == instruction]


def command(instruction):
    """The command that an instruction gives as a JSON list, run by this interpreter."""
    line = next(line for line in DOCKERFILE.splitlines() if line.startswith(instruction))
    program, *rest = json.loads(line[line.index("[") :])
    assert program == "python"
    return [sys.executable, *rest]


@pytest.fixture
def environment():
    """The variables that the image sets, with a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    image = dict(pair.split("=", 1) for words in arguments("ENV") for pair in words)
    return {**os.environ, **image, "GRADIO_SERVER_PORT": str(port)}


@pytest.fixture
def image(tmp_path):
    """A folder that holds what the image holds and nothing else of this repository."""
    for source, target in arguments("COPY"):
        (tmp_path / target).parent.mkdir(exist_ok=True)
        if source.endswith("/"):
            (tmp_path / target.rstrip("/")).symlink_to(ROOT / source)
        else:
            shutil.copy(ROOT / source, tmp_path / target)
    return tmp_path


def check(folder, environment):
    return subprocess.run(command("HEALTHCHECK"), cwd=folder, env=environment, capture_output=True, text=True)


def test_the_image_serves_both_compact_models_once_its_health_check_passes(image, environment):
    refused = check(image, environment)
    assert refused.returncode == 1
    assert "Connection refused" in refused.stdout
    server = subprocess.Popen(command("CMD"), cwd=image, env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while check(image, environment).returncode:
            assert server.poll() is None
            assert time.monotonic() < deadline
        client = Client(f"http://127.0.0.1:{environment['GRADIO_SERVER_PORT']}", verbose=False)
        for model in ("mbert-compact", "xlmr-compact"):
            assert client.predict("I drink ___.", model, 1, api_name="/fill_mask")["model"] == model
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_the_health_check_finds_a_server_that_listens_on_a_single_address(url, image):
    host, port = url.removeprefix("http://").split(":")
    asked = {**os.environ, "GRADIO_SERVER_NAME": host, "GRADIO_SERVER_PORT": port}
    assert check(image, asked).returncode == 0


def test_everything_that_is_copied_is_sent_to_docker():
    """.dockerignore excludes everything and then lists what is let through."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    first, *rules = [line for line in lines if not line.startswith("#")]
    assert first == "*"
    sources = {source.rstrip("/") for source, _ in arguments("COPY")}
    assert {rule.removeprefix("!") for rule in rules if rule.startswith("!")} == sources


def test_the_image_runs_without_root_on_the_python_of_the_spaces():
    front_matter = yaml.safe_load((ROOT / "README.md").read_text(encoding="utf-8").split("---")[1])
    ((base,),) = arguments("FROM")
    assert re.fullmatch(r"python:(\d+\.\d+)-slim", base)[1] == front_matter["python_version"].rpartition(".")[0]
    assert arguments("USER") == [["1000"]]
