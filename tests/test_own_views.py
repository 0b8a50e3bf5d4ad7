"""The tab Tasks where a checkpoint answers by its own head: panels, code and files."""

import contextlib
import csv
import io
import json
import re

import pytest
from markupsafe import escape

from demo.capabilities.tasks.classification.answers import classified
from demo.capabilities.tasks.classification.code import own_code
from demo.capabilities.tasks.classification.code_view import code_panels
from demo.capabilities.tasks.classification.export import export_csv, export_json
from demo.capabilities.tasks.classification.view import classification_panel
from demo.capabilities.tasks.classification.view import spoken_summary as say_best
from demo.capabilities.tasks.questions.answers import answered
from demo.capabilities.tasks.questions.view import answers_panel
from demo.capabilities.tasks.tagging.answers import tagged
from demo.capabilities.tasks.tagging.view import tagging_panel, tagging_table
from demo.capabilities.tasks.zero_shot.answers import typed_labels, zero_shot_answer
from demo.capabilities.tasks.zero_shot.export import export_csv as export_zero_shot
from demo.capabilities.tasks.zero_shot.view import spoken_summary, zero_shot_panel
from demo.inputs import Reading
from models import Analyser, Passage
from tests.own_models import FAMILIES, write_own

TEXT = "Der Film war ___, <b>sagt</b> Anna."
EVIL = "<i>x</i>\n$evil"
HEADS = {
    "mood": ("sequence", ("bad", "good", EVIL), {}),
    "many": ("sequence", ("science/technology", "sport"), {"problem_type": "multi_label_classification"}),
    "names": ("token", ("O", "B-PER", "I-PER", "B-MISC", "I-MISC"), {}),
    "roles": ("token", ("agent", EVIL), {}),
    "answers": ("question", (), {}),
    "nli": ("sequence", ("contradiction", "neutral", "entailment"), {}),
}
both = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own-views")
    for family in FAMILIES:
        for name, (kind, labels, settings) in HEADS.items():
            write_own(folder / f"{family}-{name}", family, kind, labels, **settings)
    return folder


@pytest.fixture(scope="module")
def own(folder):
    return Analyser(carried=folder)


def classify(own, model, label="", text=TEXT):
    return classified(own, Reading(Passage(text), model), "topic", "english", "guess", "sports", label)


@both
@pytest.mark.parametrize(("name", "label"), [("mood", "good"), ("mood", EVIL), ("many", "sport")])
def test_the_code_prints_the_numbers_of_the_page(own, folder, monkeypatch, family, name, label):
    found = classify(own, f"{family}-{name}", label)
    monkeypatch.chdir(folder)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(own_code(found), "snippet", "exec"), {})
    loss, logits = printed.getvalue().splitlines()
    assert float(loss) == pytest.approx(found.found.loss, abs=2e-4)
    assert json.loads(logits) == pytest.approx([each.logit for each in found.found.labels], abs=2e-4)


@both
def test_a_text_has_the_labels_of_the_checkpoint_and_no_figure_of_belief(own, family):
    found = classify(own, f"{family}-mood", "good")
    html = classification_panel(found) + code_panels([found])
    assert html.count('class="candidate"') == 3
    assert f"{found.found.loss:.3f}" in html
    for sentence in ("Not measured here", "by the head that it was trained further with", "&lt;i&gt;x"):
        assert sentence in html
    for other in ("Untrained head", "<i>x", "The text seems to be"):
        assert other not in html
    assert "do not exclude each other" in classification_panel(classify(own, f"{family}-many", "science/technology"))
    many = classify(own, f"{family}-many")
    for shown in (classification_panel(many), say_best([many]) + "science/technology"):
        assert "science/technology" in shown
        assert "science and technology" not in shown
    assert "are not read" in classification_panel(classify(own, f"{family}-mood", text="tea " * 600))
    assert "Say below which label" in classification_panel(classify(own, f"{family}-mood", "sports"))


@both
def test_words_have_the_labels_of_the_checkpoint(own, family):
    for name in ("names", "roles"):
        found = tagged(own, Reading(Passage(TEXT), f"{family}-{name}"), "pos", "english", "guess")
        html = tagging_panel(found) + tagging_table(found)
        assert "Not measured here" in html
        assert "first piece of each word" in html
        assert "<i>x" not in html
        assert not {"person", "other"} & set(re.findall(r"[a-z]+", html.striptags()))
        for word in found.found.words:
            assert word.label == "O" or word.label is None or word.label.partition("-")[2][:4] in html


@both
def test_a_question_is_answered_by_the_head_of_the_checkpoint(own, family):
    reading = Reading(Passage("Anna lives in Rome."), f"{family}-answers")
    html = answers_panel(answered(own, reading, "Where?", 3, "all", "guess"))
    assert "Not measured here" in html
    assert "Trained on English" not in html


@both
def test_own_labels_are_shown_with_the_best_first(own, family):
    found = zero_shot_answer(own, Reading(Passage(TEXT), f"{family}-nli"), " sport \n\nسياسة\n<i>x\nsport", "")
    assert [each.label for each in found.labels] == typed_labels("sport\nسياسة\n<i>x") == ["sport", "سياسة", "<i>x"]
    html = zero_shot_panel(found)
    assert "<i>x" not in html
    ordered = sorted(found.labels, key=lambda each: -each.probability)
    places = [html.index(f"{escape(each.label)}</bdi>") for each in ordered]
    assert places == sorted(places)
    assert found.best.label in spoken_summary([found]).unescape()


def test_files_have_the_labels_of_each_checkpoint(own):
    readings = {family: Reading(Passage(TEXT), f"{family}-mood") for family in FAMILIES}
    choices = {"task": "topic", "trained_on": "all", "language": "de", "topic": "sports", "sentiment": "none"}
    choices |= {"right": "good"}
    rows = list(csv.DictReader(io.StringIO(export_csv(own, readings, choices).data.decode("utf-8-sig"))))
    assert [(row["model"], row["label"]) for row in rows if row["right"] == "1"] == [
        ("mbert-mood", "good"),
        ("xlmr-mood", "good"),
    ]
    assert {(row["trained_on"], row["untrained_logit"]) for row in rows} == {("own", "")}
    results = json.loads(export_json(own, readings, choices).data)["results"]
    assert [each["untrained"] for each in results] == [None, None]
    readings = {family: Reading(Passage(TEXT), f"{family}-nli") for family in FAMILIES}
    saved = export_zero_shot(own, readings, {"labels": "a\nb", "template": "{}"}).data.decode("utf-8-sig")
    assert [row["label"] for row in csv.DictReader(io.StringIO(saved))] == ["a", "b"] * 2
