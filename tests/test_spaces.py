"""What Hugging Face Spaces need: https://huggingface.co/docs/hub/spaces-zerogpu and its neighbours."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]

# The versions that ZeroGPU supports, as of September 2026 (huggingface/hub-docs pull requests 2153 and 2763).
PYTHONS = {"3.10.13", "3.12.12"}
TORCHES = {"2.8.0", "2.9.1", "2.10.0", "2.11.0", "2.12.1", "2.13.0"}

# As the package of that name on ZeroGPU: it replaces parts of torch when it is imported, so that torch reports a GPU
# which cannot be used outside marked functions, and wraps `Blocks.launch` to report the functions marked by then.
SPACES = """
import sys

assert "torch" not in sys.modules, "spaces must be imported before torch"

import gradio
import torch

torch.cuda.is_available = torch.accelerator.is_available = lambda: True
torch.accelerator.current_accelerator = lambda *_, **__: torch.device("cuda")
marked = []


def GPU(function):
    marked.append(function)
    return function


def launch(*_, **__):
    print("marked functions:", len(marked))
    sys.exit()


gradio.Blocks.launch = launch
"""


def test_zero_gpu_finds_one_marked_function_when_the_page_is_launched(tmp_path):
    (tmp_path / "spaces.py").write_text(SPACES)
    environment = {**os.environ, "SPACES_ZERO_GPU": "true", "PYTHONPATH": str(tmp_path)}
    started = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert started.returncode == 0, started.stderr
    assert started.stdout == "marked functions: 1\n"


def test_zero_gpu_supports_the_python_and_the_torch_that_are_named_here():
    front_matter = yaml.safe_load((ROOT / "README.md").read_text(encoding="utf-8").split("---")[1])
    assert str(front_matter["python_version"]) in PYTHONS
    assert re.search(r"^torch==(\S+)$", REQUIREMENTS, re.MULTILINE)[1] in TORCHES


def test_requirements_leave_the_choice_of_the_torch_build_to_the_reader():
    """ZeroGPU needs the CUDA build: `import spaces` fails there with the processor's."""
    assert "--index-url" not in REQUIREMENTS
    assert "--extra-index-url" not in REQUIREMENTS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_clone_is_shallow(document):
    """The history holds earlier weights: a gigabyte."""
    for line in document.read_text(encoding="utf-8").splitlines():
        assert "git clone" not in line or "git clone --depth 1" in line
