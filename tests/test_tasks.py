"""Topics, sentiment, entities and parts of speech: what heads say equals plain transformers on the same weights."""

import json
import math
import threading

import numpy as np
import pytest
import torch

from models import EmptyTextError, ModelError
from models.checkpoints.registry import MODELS, SHIPPED
from models.measurements import weights_checksum
from models.tasks.heads import folder_of, shipped
from models.tasks.kinds import TASKS, TRAINED_ON
from models.tasks.results import TaggedWord
from models.tasks.spans import entities
from tests.conftest import COMPACT
from tests.tasks import PlainHead

MOST_BYTES = 15e6


def heads(form):
    """Tasks and training languages of the heads that are part of the app."""
    return [key for key in shipped(MODELS[COMPACT[0]]) if TASKS[key[0]].form == form]


TEXT = "Anna Schmidt arbeitet seit 2019 bei Siemens in München."


@pytest.mark.parametrize(("task", "trained_on"), heads("classification"))
def test_labels_are_those_of_a_head_on_plain_transformers(analyser, plain, task, trained_on):
    head = PlainHead(plain, task, trained_on)
    _, special, states = head.read(TEXT)
    wanted = head.apply(states[~special].mean(0))
    found = analyser.tasks.classify(TEXT, plain.key, task, trained_on, label=head.info["labels"][1])
    assert [each.label for each in found.labels] == head.info["labels"] == list(TASKS[task].labels)
    assert [each.logit for each in found.labels] == pytest.approx(wanted.tolist(), abs=2e-4)
    assert [each.probability for each in found.labels] == pytest.approx(wanted.softmax(-1).tolist(), abs=1e-4)
    loss = torch.nn.functional.cross_entropy(wanted[None], torch.tensor([1]))
    assert found.loss == pytest.approx(float(loss), abs=2e-4)
    assert analyser.tasks.classify(TEXT, plain.key, task, trained_on).loss is None


@pytest.mark.parametrize(("task", "trained_on"), heads("tagging"))
def test_words_have_the_labels_of_a_head_on_plain_transformers(analyser, plain, task, trained_on):
    head = PlainHead(plain, task, trained_on)
    offsets, _, states = head.read(TEXT)
    found = analyser.tasks.tag(TEXT, plain.key, task, trained_on)
    assert [word.text for word in found.words] == TEXT.replace(".", " .").split()
    best = []
    for word in found.words:
        assert TEXT[word.start : word.end] == word.text
        inside = (offsets[:, 0] < word.end) & (offsets[:, 1] > word.start)
        wanted = head.apply(states[inside].mean(0)).softmax(-1)
        best.append(head.info["labels"][int(wanted.argmax())])
        assert word.probability == pytest.approx(float(wanted.max()), abs=1e-4)
    assert [word.label for word in found.words] == best


@pytest.mark.parametrize("model", COMPACT)
def test_an_adapter_changes_nothing_of_what_the_model_answers_elsewhere(analyser, model):
    masked = "Anna drinks a cup of ___."

    def answer():
        (mask,) = analyser.words.fill(f"{masked}{' ' * next(count)}", model, 5).masks  # no text twice: none is cached
        return [each.probability for each in mask.candidates]

    count = iter(range(100))
    before, during = answer(), []
    threads = [threading.Thread(target=lambda: during.append(answer())) for _ in range(3)]
    for thread in threads:
        thread.start()
        analyser.tasks.tag(f"{TEXT} {thread.name}", model, "entities")
    for thread in threads:
        thread.join()
    np.testing.assert_allclose([*during, answer()], [before] * 4, atol=1e-6)


@pytest.mark.parametrize("model", COMPACT)
def test_a_text_of_600_words_is_read_to_its_end(analyser, model):
    text = "Heute regnet es in Berlin, sagt Anna. " * 86 + "Sie lacht"
    found = analyser.tasks.tag(text, model, "pos")
    assert len(found.encoding.tokens) > found.encoding.model.max_tokens
    assert [word.text for word in found.words] == [text[slice(*span)] for span in found.encoding.words]
    assert all(word.label in TASKS["pos"].labels for word in found.words)
    early, late = (analyser.tasks.classify(f"{text}. {end}", model, "topic") for end in ("Tor!", "Wahl!"))
    assert early.labels != late.labels


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize(
    ("text", "wanted"), [("กรุงเทพเป็นเมืองหลวง", "เป็น"), ("我在北京工作。", "北京"), ("Rom", "Rom"), ("🙂", "🙂")]
)
def test_words_are_those_of_unicode(analyser, model, text, wanted):
    for task in ("pos", "entities"):
        found = analyser.tasks.tag(text, model, task)
        assert wanted in [word.text for word in found.words]
        assert all(text[word.start : word.end] == word.text for word in found.words)
        assert all(text[span.start : span.end] == span.text for span in found.spans)


@pytest.mark.parametrize("model", COMPACT)
def test_what_a_model_does_not_read_has_no_label(analyser, model):
    found = analyser.tasks.tag("Rom \ud800 \x00 Paris", model, "pos")
    assert found.words[0].label
    assert all((word.label is None) == (word.probability is None) for word in found.words)
    assert analyser.tasks.tag("\x00", model, "pos").words == ()
    if model == "mbert-compact":  # XLM-R reads an unknown character
        with pytest.raises(EmptyTextError) as error:
            analyser.tasks.classify("\x00", model, "topic")
        assert error.value.code == "nothing_read"


def test_what_there_is_not_is_refused(analyser):
    wrong = [
        ("topic", "english", "weather", "out_of_range.choice"),
        ("pos", "english", "", "out_of_range.choice"),
        (["topic"], "english", "", "out_of_range.choice"),
        ("topic", "german", "", "out_of_range.choice"),
    ]
    for task, trained_on, label, code in wrong:
        with pytest.raises(ModelError) as error:
            analyser.tasks.classify("Tea", "xlmr-compact", task, trained_on, label)
        assert error.value.code == code
    with pytest.raises(EmptyTextError):
        analyser.tasks.tag(" ", "xlmr-compact", "pos")


def test_a_checkpoint_without_heads_is_refused(analyser, monkeypatch):
    monkeypatch.setattr("models.tasks.library.shipped", lambda _: {})
    with pytest.raises(ModelError) as error:
        analyser.tasks.classify("Tea", "mbert-compact", "topic")
    assert error.value.code == "no_head.task"


def test_an_inside_without_a_beginning_begins_an_entity():
    labels = ["I-PER", "I-PER", "O", "I-LOC", "I-ORG", "B-ORG", "I-ORG", None, "I-ORG"]
    text = "a b c d e f g h i"
    words = [
        TaggedWord(text[2 * i], 2 * i, 2 * i + 1, label, None if label is None else 0.5 + i / 10)
        for i, label in enumerate(labels)
    ]
    found = [(each.text, each.start, each.end, each.label) for each in entities(text, words)]
    assert found == [
        ("a b", 0, 3, "PER"),
        ("d", 6, 7, "LOC"),
        ("e", 8, 9, "ORG"),
        ("f g", 10, 13, "ORG"),
        ("i", 16, 17, "ORG"),
    ]
    assert entities(text, words)[0].score == pytest.approx(0.55)


@pytest.mark.parametrize("model", COMPACT)
def test_every_head_was_measured_on_the_weights_that_are_here(model):
    found = shipped(MODELS[model])
    assert {task for task, _ in found} == set(TASKS)
    assert set(found) <= {(task, trained_on) for task in TASKS for trained_on in TRAINED_ON}
    for info in found.values():
        assert info.sha256 == weights_checksum(model)
        assert all(0 <= each.low <= each.figure <= each.high <= 1 for each in info.figures.values())
        assert math.isfinite(info.temperature)


def test_all_heads_together_are_small():
    files = [path for model in COMPACT for path in folder_of(MODELS[model]).glob("*")]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES
    assert not list(SHIPPED.glob("*/tasks/*.bin"))


def test_what_is_available_says_how_far_to_believe_it(analyser):
    found = analyser.tasks.available()
    assert {(each.model, each.info.task) for each in found} == {(model, task) for model in COMPACT for task in TASKS}
    assert next(each.labels for each in found if each.info.task == "entities") == ("PER", "ORG", "LOC")


def test_the_endpoints_return_what_the_analyser_does(client, analyser):
    found = client.predict(TEXT, "xlmr-compact", "topic", "english", "sports", api_name="/classify")
    wanted = analyser.tasks.classify(TEXT, "xlmr-compact", "topic", "english", "sports")
    assert found["loss"] == pytest.approx(wanted.loss)
    assert found["labels"] == [vars(each) for each in wanted.labels]
    found = client.predict(TEXT, "xlmr-compact", "entities", "english", api_name="/tag")
    wanted = analyser.tasks.tag(TEXT, "xlmr-compact", "entities", "english")
    assert json.dumps(found["spans"]) == json.dumps([vars(each) for each in wanted.spans])
    assert [word["label"] for word in found["words"]] == [word.label for word in wanted.words]
    heads = client.predict(api_name="/tasks")
    assert {"task", "model", "trained_on", "labels", "languages", "metric"} == set(heads[0])
