"""From files to a model that answers, or a sentence that says what is wrong with them."""

import shutil
import threading

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForMaskedLM, AutoTokenizer

from models import Analyser
from models.errors import DamagedError, UnreachableError
from models.registry import MODELS
from tests.conftest import COMPACT
from tests.official import write_mbert, write_xlmr


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The shipped models as copies that a test may damage."""
    for key in COMPACT:
        shutil.copytree(MODELS[key].source, tmp_path / key)
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


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    """Folders with the official layout, by the name that the hub has for them."""
    folder = tmp_path_factory.mktemp("official")
    return {
        MODELS["mbert-base"].checkpoint: write_mbert(folder / "mbert"),
        MODELS["xlmr-base"].checkpoint: write_xlmr(folder / "xlmr"),
    }


@pytest.mark.parametrize("family", ["mbert", "xlmr"])
def test_a_fetched_checkpoint_answers_as_plain_transformers_does_and_from_then_on_for_its_family(hub, official, family):
    hub.repositories = official
    analyser, spec = Analyser(), MODELS[f"{family}-base"]
    assert analyser.tokenize("Hello", family).model.key == f"{family}-compact"
    assert analyser.load(f"{family}-base").ready
    assert analyser.tokenize("Hello", family).model.key == f"{family}-base"

    folder = official[spec.checkpoint]
    plain, tokenizer = AutoModelForMaskedLM.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)
    inputs = tokenizer(f"I drink {tokenizer.mask_token} today", return_tensors="pt")
    with torch.inference_mode():
        logits = plain(**inputs).logits[inputs["input_ids"] == tokenizer.mask_token_id][0]
    (mask,) = analyser.fill_mask("I drink ___ today", family, 20).masks
    assert [candidate.id for candidate in mask.candidates] == logits.topk(20).indices.tolist()
    assert [candidate.probability for candidate in mask.candidates] == pytest.approx(
        logits.softmax(-1).topk(20).values.tolist(), abs=1e-6
    )


def test_only_the_needed_files_are_fetched_and_only_once(hub, official):
    hub.repositories = official
    Analyser().load("mbert-base")
    assert hub.fetched() == {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}
    asked = len(hub.requests)
    Analyser().load("mbert-base")
    assert len(hub.requests) == asked


def test_a_download_that_breaks_off_goes_on_where_it_stopped(hub, official):
    hub.repositories, hub.fault = official, "cut"
    analyser = Analyser()
    assert analyser.load("mbert-base").ready
    assert analyser.tokenize("Hello", "mbert-base").tokens
    assert hub.resumed


@pytest.mark.parametrize("fault", [401, 403, 404, 500, "down"])
def test_a_hub_that_refuses_or_is_away_gets_a_sentence_and_the_compact_model_goes_on(hub, official, monkeypatch, fault):
    hub.repositories, hub.fault = official, fault
    if fault == "down":
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    analyser = Analyser()
    with pytest.raises(UnreachableError, match="google-bert/bert-base-multilingual-cased could not be fetched"):
        analyser.load("mbert-base")
    assert analyser.tokenize("Hello", "mbert").model.key == "mbert-compact"
