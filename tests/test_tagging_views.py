"""The section "Tagging": names and parts of speech in the text, and as a table."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from demo.capabilities.tasks.tagging.answers import tagged
from demo.capabilities.tasks.tagging.export import export_csv, export_json
from demo.capabilities.tasks.tagging.view import spoken_summary, tagging_panel, tagging_table
from demo.inputs import Reading
from models import Passage
from tests.conftest import COMPACT

both_models = pytest.mark.parametrize("model", COMPACT)
TEXTS = [
    "Marie Curie lived in Paris.",
    "زار محمد صلاح القاهرة عام 2024.",
    "鲁迅出生在绍兴。",
    "กรุงเทพเป็นเมืองหลวง",
    "🙂 \ud800 \x00",
]


def answer(analyser, model, text, task="pos"):
    return tagged(analyser, Reading(Passage(text), model), task, "english", "guess")


def text_of(html):
    return re.sub("<[^>]*>", "", html)


@both_models
@pytest.mark.parametrize("text", TEXTS)
def test_every_word_is_shown_with_its_label(analyser, model, text):
    found = answer(analyser, model, text)
    shown, table = tagging_panel(found), tagging_table(found)
    words = found.found.words
    assert shown.count('class="typed"') == len(words)
    assert shown.count('class="tagged"') >= sum(word.label is not None for word in words)
    assert table.count("<tr") == len(words) + 1
    for word in words:
        if word.label:
            assert word.label in text_of(shown)
            assert f">{word.label}</b>" in table
    assert str(len(words)) in spoken_summary([found])


@both_models
def test_a_text_from_right_to_left_keeps_its_order(analyser, model):
    html = tagging_panel(answer(analyser, model, "زار محمد صلاح القاهرة عام 2024."))
    assert 'dir="rtl"' in html.partition('class="tagged-text pos"')[2][:40]
    typed = re.findall(r'class="typed" dir="(\w+)">([^<]+)', html)
    assert ("rtl", "زار") in typed
    assert ("ltr", "2024") in typed
    assert [word for _, word in typed] == ["زار", "محمد", "صلاح", "القاهرة", "عام", "2024", "."]


@both_models
def test_a_name_is_one_span_with_its_kind_and_score(analyser, model):
    found = answer(analyser, model, "Marie Curie lived in Paris.", "entities")
    html = tagging_panel(found)
    assert found.found.spans
    for span in found.found.spans:
        assert re.search(rf">{span.text}</span> <small dir=\"ltr\">{span.label} ", html)
        assert span.text in spoken_summary([found])
    none = answer(analyser, model, "and", "entities")
    if not none.found.spans:
        assert "no name of a person" in tagging_panel(none)


def test_a_name_that_begins_with_an_inside_keeps_its_label_in_the_table(analyser):
    found = answer(analyser, "xlmr-compact", "Marie Curie lived in Paris.", "entities")
    plain, note = found.found, "An I- that continues no name"
    assert note not in tagging_panel(found)
    words = [replace(word, label=word.label.replace("B-", "I-")) for word in plain.words]
    inside = replace(found, found=replace(plain, words=tuple(words)), other=None)
    assert note in tagging_panel(inside)
    assert "I-PER" in tagging_table(inside)
    assert "B-PER" not in tagging_table(inside)


def test_a_text_of_many_words_says_how_many_are_left_out(analyser):
    found = answer(analyser, "xlmr-compact", "tea " * 600)
    assert "and 200 words more" in tagging_panel(found)
    assert tagging_table(found).count("<tr") == 401


def test_what_a_person_typed_is_escaped(analyser):
    found = answer(analyser, "xlmr-compact", "<script>alert(1)</script>")
    assert "<script>" not in tagging_panel(found) + tagging_table(found)


def test_files_have_every_word_of_every_model(analyser):
    text = "Anna lebt in Rom."
    readings = {family: Reading(Passage(text), f"{family}-compact") for family in ("mbert", "xlmr")}
    choices = {"task": "entities", "trained_on": "english", "language": "de"}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings, choices).data.decode("utf-8-sig"))))
    assert [row["word"] for row in rows] == ["Anna", "lebt", "in", "Rom", "."] * 2
    assert all(text[int(row["start"]) : int(row["end"])] == row["word"] for row in rows)
    results = json.loads(export_json(analyser, readings, choices).data)["results"]
    wanted = analyser.tasks.tag(text, "mbert-compact", "entities")
    assert [each["label"] for each in results[0]["words"]] == [word.label for word in wanted.words]
    assert results[0]["language"] == "de"
