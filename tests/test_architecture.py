"""Imports point one way."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "models": {"gradio", "plotly", "demo"},
    "demo": {"torch", "transformers", "tokenizers", "safetensors"},
    "demo/views": {"gradio"},
}


def imported(file):
    """The top-level packages that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_one_way(package):
    files = list((ROOT / package).rglob("*.py"))
    assert files
    for file in files:
        assert not FORBIDDEN[package] & set(imported(file)), file


OURS = [file for package in ("demo", "models") for kind in ("*.py", "*.js") for file in (ROOT / package).rglob(kind)]


@pytest.mark.parametrize("file", OURS, ids=str)
def test_files_are_short(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_the_entry_point_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40


def test_importing_the_page_writes_nothing_beside_its_components():
    """Gradio would put a stub for editors there, at the price of nearly two seconds at every start."""
    assert not list((ROOT / "demo").rglob("*.pyi"))
