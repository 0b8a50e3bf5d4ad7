"""The section "Questions": answers in the passage."""

import csv
import io
import json
import re

import pytest

from demo.capabilities.tasks.questions.answers import answered
from demo.capabilities.tasks.questions.export import export_csv, export_json
from demo.capabilities.tasks.questions.view import answers_panel, spoken_summary
from demo.inputs import Reading
from models import Passage
from tests.conftest import COMPACT

both_models = pytest.mark.parametrize("model", COMPACT)
PASSAGE = "The bridge over the Clyde was opened in 1928 by the mayor. It replaced an old ferry."
QUESTION = "Wann wurde die Brücke eröffnet?"


def answer(analyser, model, passage=PASSAGE, question=QUESTION, top_k=3):
    return answered(analyser, Reading(Passage(passage), model), question, top_k, "all", "guess")


def passage_of(html):
    """The passage as it is shown, and the answers in it."""
    (shown,) = re.findall(r'<p class="answer-passage"[^>]*>(.*?)</p>', html)
    marks = re.findall(
        r'<mark class="answer-span[^>]*>(.*?)\xa0<bdi><small dir="ltr">(\d+) · [^<]*</small></bdi></mark>', shown
    )
    return re.sub("<[^>]*>", "", re.sub(r"\xa0<bdi>.*?</bdi>", "", shown)), {int(rank): text for text, rank in marks}


@both_models
def test_the_answers_are_marked_in_the_passage_with_rank_and_score(analyser, model):
    found = answer(analyser, model, question="When was the bridge opened?")
    html = answers_panel(found)
    text, marks = passage_of(html)
    assert text == PASSAGE
    assert marks == {rank: each.text for rank, each in enumerate(found.found.answers, start=1)}
    assert html.count("<tr") == 1 + 3 + 1
    assert "no answer in this text" in html
    assert found.found.answers[0].text in spoken_summary([found])


@both_models
def test_a_long_passage_is_shown_where_its_answers_are(analyser, model):
    passage = "Es regnet. " * 400 + PASSAGE + " Es schneit." * 400
    text, marks = passage_of(answers_panel(answer(analyser, model, passage)))
    assert len(text) < 4000
    assert "…" in text
    assert len(marks) == 3


def test_where_the_model_finds_no_answer_the_panel_says_so(analyser):
    found = answer(analyser, "xlmr-compact", question="How many dogs does the king of Norway have?")
    html = answers_panel(found)
    assert ("No answer: the model finds it more probable" in html) == (not found.found.has_answer)
    assert ('class="answer-span best"' in html) == found.found.has_answer


def test_what_a_person_typed_is_escaped_and_from_right_to_left(analyser):
    html = answers_panel(answer(analyser, "xlmr-compact", "<script>alert(1)</script> in 1928"))
    assert "<script>" not in html
    html = answers_panel(answer(analyser, "mbert-compact", "افتتحت قناة السويس عام 1869.", "متى افتتحت القناة؟"))
    assert '<p class="answer-passage" dir="rtl">' in html


def test_files_have_the_answers_and_no_answer(analyser):
    readings = {family: Reading(Passage(PASSAGE), f"{family}-compact") for family in ("mbert", "xlmr")}
    choices = {"question": QUESTION, "top_k": 2, "trained_on": "all", "language": "guess"}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings, choices).data.decode("utf-8-sig"))))
    assert [row["rank"] for row in rows] == ["1", "2", "0"] * 2
    assert all(PASSAGE[int(row["start"]) : int(row["end"])] == row["answer"] for row in rows if row["start"])
    results = json.loads(export_json(analyser, readings, choices).data)["results"]
    assert results[1]["no_answer"] == analyser.tasks.answer(QUESTION, PASSAGE, "xlmr-compact", 2).no_answer


def test_an_answer_that_begins_in_another_script_is_in_the_order_of_its_passage(analyser):
    found = answer(analyser, "xlmr", "اشتريت iPhone 15 من متجر Apple في 2024.", "ماذا اشتريت؟")
    html = answers_panel(found)
    assert len(re.findall('<bdi dir="rtl">', html)) >= 1 + len(found.found.answers)
    assert "<bdi>" not in re.sub("<mark.*?</mark>", "", html)
