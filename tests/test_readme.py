"""The README: its front matter is what Spaces reads, its links and its code are what readers follow."""

import re
from pathlib import Path

import gradio
import pytest
import yaml

from demo.capabilities import CAPABILITIES
from models import Analyser
from models.checkpoints.registry import MODELS
from models.checkpoints.store import NEEDED

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture(scope="module")
def front_matter():
    return yaml.safe_load(README.read_text(encoding="utf-8").split("---")[1])


def test_spaces_starts_the_app_with_the_gradio_that_is_pinned_here(front_matter):
    assert front_matter["sdk"] == "gradio"
    assert front_matter["sdk_version"] == gradio.__version__
    assert (README.parent / front_matter["app_file"]).is_file()


def test_spaces_preloads_every_file_that_the_base_checkpoints_need(front_matter):
    preloaded = {row.split()[0]: set(row.split()[1].split(",")) for row in front_matter["preload_from_hub"]}
    base = {spec.checkpoint for spec in MODELS.values() if spec.key.endswith("-base")}
    assert set(preloaded) == set(front_matter["models"]) == base
    assert all(files >= set(NEEDED) for files in preloaded.values())


@pytest.mark.parametrize("document", [README, *(README.parent / "docs").glob("*.md")], ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file_and_a_heading(document):
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", document.read_text(encoding="utf-8"))
    for path, anchor in links:
        target = document.parent / path if path else document
        assert target.exists(), path
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [heading.lower().replace(" ", "-") for heading in headings]


def test_the_code_runs_as_it_stands(url):
    """All of it but the line that fetches a checkpoint from the hub, and one that needs it; what is refused raises."""
    code = README.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    lines = [line for line in code.splitlines() if "/load" not in line]  # one of them for "after /load"
    endpoints = [fn for capability in CAPABILITIES for fn in capability.endpoints(Analyser())]
    assert sum("api_name=" in line for line in lines) == len(endpoints) - 2
    exec("\n".join(lines).replace("http://127.0.0.1:7860", url), {})
