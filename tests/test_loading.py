"""From files to a model that answers, or a sentence that says what is wrong with them."""

import shutil
import threading

import pytest
from safetensors.torch import load_file, save_file

from models import Analyser
from models.errors import DamagedError
from models.registry import COMPACT as SHIPPED
from tests.conftest import COMPACT


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The shipped models as copies that a test may damage."""
    for key in COMPACT:
        shutil.copytree(SHIPPED / key, tmp_path / key)
    monkeypatch.setattr("models.registry.COMPACT", tmp_path)
    return tmp_path


def cut_short(folder):
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:100_000])


def lack_a_tensor(folder):
    path = folder / "model.safetensors"
    tensors = load_file(path)
    del tensors[next(name for name in tensors if "layer.5" in name)]
    save_file(tensors, path, metadata={"format": "pt"})


DAMAGES = {
    "weights cut short": cut_short,
    "a tensor is missing": lack_a_tensor,
    "weights missing": lambda folder: (folder / "model.safetensors").unlink(),
    "tokenizer missing": lambda folder: (folder / "tokenizer.json").unlink(),
    "tokenizer is no JSON": lambda folder: (folder / "tokenizer.json").write_text("<html>"),
    "tokenizer has no pieces": lambda folder: (folder / "tokenizer.json").write_text("{}"),
    "configuration is empty": lambda folder: (folder / "config.json").write_text("{}"),
    "configuration is odd": lambda folder: (folder / "config.json").write_text('{"model_type": "bert", "pad": {}}'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_checkpoint_is_refused_and_the_other_still_answers(copy, damage):
    damage(copy / "mbert-compact")
    analyser = Analyser()
    with pytest.raises(DamagedError, match=r"mbert-compact.*restore its folder models/compact/mbert-compact"):
        analyser.tokenize("Hello", "mbert-compact")
    assert analyser.tokenize("Hello", "xlmr").tokens


def test_another_models_tokenizer_is_refused(copy):
    shutil.copy(copy / "xlmr-compact" / "tokenizer.json", copy / "mbert-compact")
    with pytest.raises(DamagedError, match="damaged"):
        Analyser().tokenize("Hello", "mbert-compact")


def test_models_that_are_asked_for_at_once_all_load():
    analyser, answers = Analyser(), {}

    def ask(key):
        answers[key] = analyser.fill_mask("The ___ is blue.", key, 1).masks

    threads = [threading.Thread(target=ask, args=(key,)) for key in COMPACT]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == set(COMPACT)
