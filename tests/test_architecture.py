"""Imports point one way."""

import ast
from graphlib import TopologicalSorter
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


VIEWS = [
    file
    for pattern in (
        "*view.py",
        "figures.py",
        "kind_style.py",
        "part_notice.py",
        "aligned.py",
        "statistics.py",
        "*_names.py",
    )
    for file in (ROOT / "demo" / "capabilities").rglob(pattern)
]


@pytest.mark.parametrize("file", VIEWS, ids=lambda file: str(file.relative_to(ROOT)))
def test_views_of_capabilities_do_not_import_gradio(file):
    assert "gradio" not in set(imported(file))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_one_way(package):
    files = list((ROOT / package).rglob("*.py"))
    assert files
    for file in files:
        assert not FORBIDDEN[package] & set(imported(file)), file


def module_file(name):
    """The file of a module of this repository; None for any other module."""
    base = ROOT.joinpath(*name.split("."))
    return next((file for file in (base.with_suffix(".py"), base / "__init__.py") if file.is_file()), None)


def imported_files(file):
    """The files of this repository that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (module_file(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield module_file(f"{node.module}.{alias.name}") or module_file(node.module)


def test_no_files_import_each_other_in_a_circle():
    packages = ("models", "demo", "training", "benchmarks", "evaluation")
    files = [file for package in packages for file in (ROOT / package).rglob("*.py")]
    imports = {file: set(filter(None, imported_files(file))) for file in files}
    assert ROOT / "models" / "errors.py" in imports[ROOT / "models" / "validation.py"]
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the files


def test_one_module_runs_the_encoder_and_the_lm_head():
    """Everything else asks `models.reader`, which keeps to turns, masks padding and bounds batches."""
    calls = {"encoder", "lm_head"}
    callers = set()
    for file in (ROOT / "models").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls:
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id == "checkpoint":
                    callers.add(file.relative_to(ROOT).as_posix())
    assert callers == {"models/checkpoints/forward.py"}


PACKAGES = ("models", "demo", "training", "benchmarks", "evaluation", "tests")
FILES = [ROOT / "app.py", *(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_are_short(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) < 250


def test_the_entry_point_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40


def test_importing_the_page_writes_nothing_beside_its_components():
    """Gradio would put a stub for editors there, at the price of nearly two seconds at every start."""
    assert not list((ROOT / "demo").rglob("*.pyi"))
