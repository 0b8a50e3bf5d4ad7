"""The fine-tuned checkpoints of the registry: fetched from a hub when they are chosen, and answering by their heads."""

import re

import pytest
from transformers import AutoTokenizer

from models import Analyser, own_task
from models.checkpoints.registry import MODELS
from tests.own_models import write_own

FINE_TUNED = {key: spec for key, spec in MODELS.items() if spec.fine_tuned}
PINNED = {key for key, spec in FINE_TUNED.items() if re.fullmatch("[0-9a-f]{40}", spec.revision)}
TEXT = "Anna lives in Rome."


def write(folder, spec):
    """A small one with the head and the labels of a checkpoint."""
    return write_own(folder, "mbert" if spec.family == "M-BERT" else "xlmr", spec.objective, spec.labels)


def test_there_is_one_for_each_task_with_its_training_told():
    tasks = {(spec.family, own_task(spec)) for spec in FINE_TUNED.values()}
    for family in ("M-BERT", "XLM-R"):
        assert {task for known, task in tasks if known == family} >= {"entities", "pos", "questions"}
    assert {("M-BERT", "labels"), ("XLM-R", "sentiment"), ("XLM-R", "zero_shot")} <= tasks
    assert all(spec.data and spec.parameters > 10**8 for spec in FINE_TUNED.values())
    assert set(FINE_TUNED) - PINNED == {"mbert-questions", "xlmr-entities", "xlmr-large-zero-shot"}


@pytest.mark.parametrize("key", FINE_TUNED)
def test_a_checkpoint_is_fetched_when_it_is_loaded_and_answers_by_its_head(hub, tmp_path, key):
    spec = FINE_TUNED[key]
    hub.repositories = {spec.checkpoint: write(tmp_path / "there", spec)}
    analyser = Analyser()
    (info,) = (info for info in analyser.models() if info.key == key)
    assert (info.state, info.fine_tuned, info.labels) == ("downloadable", True, spec.labels)
    assert key not in {each.model for each in analyser.tasks.available()}
    assert not any(spec.checkpoint in path for path in hub.requests)  # another test's fetching may still be on its way
    loaded = analyser.load(key)
    assert any(f"/resolve/{spec.revision}/" in path for path in hub.requests)
    assert (loaded.ready, loaded.layers, loaded.family, loaded.data) == (True, 3, spec.family, spec.data)
    for each in (analyser, Analyser()):  # one that finds it on this disk
        assert (key, own_task(spec)) in {(found.model, found.info.task) for found in each.tasks.available()}
        answer(each, key, own_task(spec))


def answer(analyser, key, task):
    """Ask a checkpoint what it is for."""
    if task == "questions":
        assert analyser.tasks.answer("Where?", TEXT, key).answers
    elif task == "zero_shot":
        assert sum(
            each.probability for each in analyser.tasks.zero_shot(TEXT, ["a", "b"], key).labels
        ) == pytest.approx(1)
    elif task in ("entities", "pos"):
        assert [word.text for word in analyser.tasks.tag(TEXT, key, task).words] == ["Anna", "lives", "in", "Rome", "."]
    else:
        assert analyser.tasks.classify(TEXT, key, task).best.label in MODELS[key].labels


def test_a_repository_with_a_vocabulary_of_an_older_format_alone_is_read(hub, tmp_path):
    spec = FINE_TUNED["mbert-entities"]
    place = write(tmp_path / "there", spec)
    tokenizer = AutoTokenizer.from_pretrained(place)
    tokens = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().get)
    (place / "vocab.txt").write_text("".join(f"{token}\n" for token in tokens), encoding="utf-8")
    (place / "tokenizer_config.json").write_text('{"do_lower_case": false}')
    (place / "tokenizer.json").unlink()
    hub.repositories = {spec.checkpoint: place}
    analyser = Analyser()
    analyser.load("mbert-entities")
    assert [token.text for token in analyser.tokenize(TEXT, "mbert-entities").tokens] == [
        token.text for token in analyser.tokenize(TEXT, "mbert-compact").tokens
    ]
