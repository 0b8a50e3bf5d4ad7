"""Checkpoints on this disk and in memory: folders of the user's, the memory limit, and eviction."""

import shutil
from pathlib import Path

import pytest

from models import Analyser
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS
from models.errors import TooLargeError
from tests.conftest import CACHE
from tests.errors import raises

MBERT = MODELS["mbert-base"]


@pytest.mark.parametrize("layout", ["{owner}/{name}", "{name}", "hub cache"])
def test_a_checkpoint_in_the_users_folder_needs_no_hub(hub, official, tmp_path, layout):
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


def test_a_model_that_does_not_fit_the_memory_is_refused_before_anything_is_fetched(served):
    analyser = Analyser(memory=0.5)
    with raises(TooLargeError, match=r"takes 714 MB of memory; the models here may take 500 MB"):
        analyser.load("mbert-base")
    assert served.requests == []
    assert next(info for info in analyser.models() if info.key == "xlmr-large").state == "out of reach"
    assert analyser.tokenize("Hello", "mbert").model.key == "mbert-compact"


def test_the_least_recently_used_model_is_evicted_when_memory_runs_short(monkeypatch):
    loads = []
    monkeypatch.setattr(
        "models.checkpoints.library.load", lambda spec, *rest: loads.append(spec.key) or load(spec, *rest)
    )
    analyser = Analyser(memory=0.2)  # either compact model, not both
    for number, family in enumerate(("mbert", "xlmr", "xlmr", "mbert")):
        analyser.tokenize(f"Text {number}", family)
    assert loads == ["mbert-compact", "xlmr-compact", "mbert-compact"]


def test_a_model_that_is_evicted_while_it_computes_is_not_loaded_twice(monkeypatch):
    loads = []
    monkeypatch.setattr(
        "models.checkpoints.library.load", lambda spec, *rest: loads.append(spec.key) or load(spec, *rest)
    )
    analyser = Analyser(memory=0.2)  # either compact model, not both
    ranking = analyser.attention.rank("A ___.", "mbert")
    next(ranking)
    for family in ("xlmr", "mbert"):
        analyser.tokenize("Text", family)
    assert loads == ["mbert-compact", "xlmr-compact"]
    ranking.close()
    for family in ("xlmr", "mbert"):
        analyser.tokenize("Another text", family)
    assert loads == ["mbert-compact", "xlmr-compact", "xlmr-compact", "mbert-compact"]
