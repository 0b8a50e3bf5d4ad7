"""Loading checkpoints from files, and what is reported where that fails."""

import errno
import json
import shutil
import threading
from types import SimpleNamespace

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from models import Analyser
from models.checkpoints.memory import default_budget
from models.checkpoints.registry import SHIPPED
from models.errors import DamagedError, TooLargeError
from tests.conftest import COMPACT
from tests.errors import raises


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The shipped models as copies that a test may damage."""
    for key in COMPACT:
        shutil.copytree(SHIPPED / key, tmp_path / key)
    monkeypatch.setattr("models.checkpoints.registry.SHIPPED", tmp_path)
    return tmp_path


def cut_short(folder):
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:100_000])


def lack_a_tensor(folder):
    path = folder / "model.safetensors"
    tensors = load_file(path)
    del tensors[next(name for name in tensors if "layer.5" in name)]
    save_file(tensors, path, metadata={"format": "pt"})


def _change(path, **settings):
    path.write_text(json.dumps({**json.loads(path.read_text()), **settings}))


DAMAGES = {
    "weights cut short": cut_short,
    "a tensor is missing": lack_a_tensor,
    "weights missing": lambda folder: (folder / "model.safetensors").unlink(),
    "tokenizer missing": lambda folder: (folder / "tokenizer.json").unlink(),
    "tokenizer is no JSON": lambda folder: (folder / "tokenizer.json").write_text("<html>"),
    "tokenizer has no pieces": lambda folder: (folder / "tokenizer.json").write_text("{}"),
    "configuration is empty": lambda folder: (folder / "config.json").write_text("{}"),
    "configuration has a layer less": lambda folder: _change(folder / "config.json", num_hidden_layers=11),
    "configuration is odd": lambda folder: (folder / "config.json").write_text('{"model_type": "bert", "pad": {}}'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_checkpoint_is_refused_and_the_other_still_answers(copy, damage):
    damage(copy / "mbert-compact")
    analyser = Analyser()
    with raises(DamagedError, match=r"mbert-compact.*restore its folder models/compact/mbert-compact"):
        analyser.tokenize("Hello", "mbert-compact")
    assert analyser.tokenize("Hello", "xlmr").tokens


@pytest.mark.parametrize("model", COMPACT)
def test_a_tokenizer_without_its_settings_cuts_as_with_them(copy, analyser, model):
    """BERT's would put all in lower case."""
    (copy / model / "tokenizer_config.json").unlink()
    text = "Élan, ÅNGSTRÖM und ẞ: İstanbul"
    assert Analyser().tokenize(text, model) == analyser.tokenize(text, model)


def test_a_model_that_does_not_fit_is_not_reported_as_missing():
    with raises(TooLargeError, match="the models here may take 50 MB"):
        Analyser(memory=0.05).tokenize("Hello", "mbert")


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError(),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 4096 bytes. Error code 12"),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
    ],
    ids=["python", "accelerator", "processor", "file"],
)
def test_running_out_of_memory_is_not_reported_as_damaged_files(monkeypatch, error):
    def run_out(*_, **__):
        raise error

    monkeypatch.setattr("models.checkpoints.loading.AutoModelForPreTraining.from_pretrained", run_out)
    with raises(TooLargeError, match=r"no memory left for .*mbert-compact on cpu"):
        Analyser().tokenize("Hello", "mbert-compact")


ASKED = {
    "predictions": lambda analyser, text: analyser.words.fill(text, "mbert-compact"),
    "attention": lambda analyser, text: analyser.attention.attend(text, "mbert-compact").weights.sum(),
    "heads off": lambda analyser, text: analyser.attention.ablate(text, "mbert-compact", [(3, 4)]),
    "queries": lambda analyser, text: analyser.attention.products(text, "mbert-compact", 3, 4).scores.sum(),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_running_out_of_memory_in_a_forward_pass_is_reported_and_the_next_one_succeeds(ask, monkeypatch):
    analyser, text = Analyser(), "The sun ___ in the morning."
    with monkeypatch.context() as patched:
        patched.setattr("torch.nn.LayerNorm.forward", _run_out)
        with raises(TooLargeError, match=r"no memory left on cpu for what .*mbert-compact computes.* shorter"):
            ask(analyser, text)
    assert ask(analyser, text) == ask(Analyser(), text)


def _run_out(*_, **__):
    raise torch.OutOfMemoryError


def test_unreadable_files_are_not_reported_as_damaged(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", "model.safetensors")

    monkeypatch.setattr("models.checkpoints.loading.AutoModelForPreTraining.from_pretrained", refuse)
    with raises(DamagedError, match=r"mbert-compact in .* may not be read .*Permission denied"):
        Analyser().tokenize("Hello", "mbert-compact")


@pytest.mark.parametrize("model", COMPACT)
def test_saved_truncation_and_padding_are_ignored(copy, analyser, model):
    path = copy / model / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=32)
    tokenizer.save(str(path))
    text = "This text has more tokens than eight of them, and fewer than thirty-two."
    assert Analyser().tokenize(text, model) == analyser.tokenize(text, model)


def test_another_models_tokenizer_is_refused(copy):
    shutil.copy(copy / "xlmr-compact" / "tokenizer.json", copy / "mbert-compact")
    with raises(DamagedError, match="damaged"):
        Analyser().tokenize("Hello", "mbert-compact")


@pytest.mark.parametrize(
    ("limits", "budget"),
    [
        ({}, 4000),
        ({"2": "max\n"}, 4000),
        ({"2": "3000\n"}, 1500),
        ({"1": "9223372036854771712\n"}, 4000),
        ({"1": "2000"}, 1000),
    ],
)
def test_models_take_half_of_the_machine_or_of_the_container(tmp_path, monkeypatch, limits, budget):
    for version, limit in limits.items():
        (tmp_path / version).write_text(limit)
    monkeypatch.setattr("models.checkpoints.memory.LIMITS", (tmp_path / "2", tmp_path / "1"))
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(total=8000))
    assert default_budget(torch.device("cpu")) == budget


def test_models_on_a_graphics_card_take_half_of_its_memory(monkeypatch):
    monkeypatch.setattr("torch.cuda.mem_get_info", lambda _: (1000, 6000))
    assert default_budget(torch.device("cuda")) == 3000


def test_models_that_are_requested_at_once_all_load():
    analyser, answers = Analyser(), {}

    def ask(key):
        answers[key] = analyser.words.fill("The ___ is blue.", key, 1).masks

    threads = [threading.Thread(target=ask, args=(key,)) for key in COMPACT]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == set(COMPACT)
