"""The ready texts of the tab Tasks: their languages, what is right, and which models get them wrong."""

import json

import pytest

from demo.capabilities.tasks.names import label_name, metric_name
from demo.capabilities.tasks.ready import WRONG, ready_texts
from demo.messages import message
from demo.views.languages import language_choices, language_name
from evaluation.ready import SECTIONS, wrong_texts
from models import IDENTIFIED, TASKS

sections = pytest.mark.parametrize("section", SECTIONS)


@sections
def test_a_section_has_texts_in_twelve_languages_and_hard_ones(section):
    texts = ready_texts(section)
    assert len({each.language for each in texts}) >= 12
    assert len({each.kind for each in texts if each.kind}) >= 2
    assert len({each.key for each in texts}) == len(texts)
    for each in texts:
        assert message(f"tasks.ready.{each.kind}") if each.kind else True
        if section == "questions":
            assert each.right in each.text
        elif section == "classification":
            assert each.right in TASKS[each.task].labels
        elif each.task == "pos":
            assert set(each.right.split()) <= set(TASKS["pos"].labels)
        else:
            names = [name.partition(" ") for name in each.right.split("; ")]
            assert all(kind in ("PER", "ORG", "LOC") and name in each.text for kind, _, name in names)


def test_labels_are_ready_in_twelve_languages():
    texts = ready_texts("zero_shot")
    assert len({each.language for each in texts}) >= 12
    for each in texts:
        assert each.right in each.others[0].splitlines()
        assert each.title == each.text


@sections
def test_the_texts_that_models_get_wrong_are_those_that_are_named(analyser, section):
    named = json.loads(WRONG.read_text("utf-8"))[section]
    assert wrong_texts(analyser, section) == named, "Run: python -m evaluation ready --save"
    for model in ("mbert-compact", "xlmr-compact"):
        assert any(model in models for models in named.values())


def test_everything_that_is_shown_has_a_name(analyser):
    for head in analyser.tasks.available():
        for language, figure in head.info.figures.items():
            assert language_name(language)
            assert language in IDENTIFIED
            assert all(label_name(label) for label in (figure.confusion or ())[:2])
    assert len(language_choices()) == len(IDENTIFIED)
    for task in TASKS.values():
        assert metric_name(task.metric)
        if task.form != "questions":
            assert all(label_name(label.removeprefix("B-").removeprefix("I-")) for label in task.labels)
