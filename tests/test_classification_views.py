"""The section "Classification": bars, the loss, how far to believe it, and code that gives the numbers."""

import contextlib
import csv
import io
import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from demo.capabilities.tasks.belief import Belief
from demo.capabilities.tasks.belief_view import belief_block
from demo.capabilities.tasks.classification.answers import classified
from demo.capabilities.tasks.classification.code import trained_code, untrained_code
from demo.capabilities.tasks.classification.code_view import code_panels
from demo.capabilities.tasks.classification.export import export_csv, export_json
from demo.capabilities.tasks.classification.view import classification_panel
from demo.inputs import Reading
from models import LanguageFigure, Passage
from tests.conftest import COMPACT

ROOT = Path(__file__).parent.parent
TEXT = "Die Heimmannschaft traf zweimal und gewann den ___."
both_models = pytest.mark.parametrize("model", COMPACT)


def answer(analyser, model, text=TEXT, label="sports", language="guess"):
    return classified(analyser, Reading(Passage(text), model), "topic", "english", language, label)


def text_of(html):
    return re.sub("<[^>]*>", "", re.sub("</(p|td|th|h4)>", " ", html))


def run(code, monkeypatch):
    """What code prints in the folder of the app."""
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "snippet", "exec"), {})
    loss, logits = printed.getvalue().splitlines()
    return float(loss), json.loads(logits)


@both_models
@pytest.mark.parametrize("text", [TEXT, "A \"quoted\" 'text'\n\\ with {braces} $signs", "我每天早上喝水。"])
def test_the_code_prints_the_numbers_of_the_page(analyser, monkeypatch, model, text):
    found = answer(analyser, model, text)
    for code, own in ((trained_code(found), found.found), (untrained_code(found), found.untrained)):
        loss, logits = run(code, monkeypatch)
        assert loss == pytest.approx(own.loss, abs=2e-4)
        assert logits == pytest.approx([each.logit for each in own.labels], abs=2e-4)
        assert f"# {own.loss:.4f}" in code


def test_without_a_choice_the_code_has_the_label_that_the_model_finds_most_probable(analyser):
    found = answer(analyser, "xlmr-compact", label="")
    assert f'index("{found.found.best.label}")' in trained_code(found)
    assert "Say below which label is right" in text_of(classification_panel(found))


def test_a_text_that_is_read_in_parts_has_no_code(analyser):
    found = answer(analyser, "mbert-compact", "Heute regnet es in Berlin. " * 100)
    assert "import torch" not in code_panels([found])
    assert "in several parts" in code_panels([found])


@both_models
def test_the_panel_has_each_label_with_its_figures_and_the_loss_with_its_formula(analyser, model):
    found = answer(analyser, model)
    html = classification_panel(found)
    shown = text_of(html)
    assert html.count('class="candidate"') == 7
    right = next(each for each in found.found.labels if each.label == "sports")
    assert f"{100 * right.probability:.1f}%" in shown
    assert f"{found.found.loss:.3f}" in shown
    assert f"{found.untrained.loss:.3f}" in shown
    assert f"{math.log(7):.3f}" in shown
    assert "The text seems to be in German" in shown


def test_what_a_person_typed_is_escaped(analyser):
    found = answer(analyser, "xlmr-compact", "<script>alert(1)</script>")
    assert "<script>" not in classification_panel(found) + code_panels([found])


FIGURES = {
    "de": LanguageFigure(0.71, 0.66, 0.76, 99, ("travel", "geography", 5)),
    "sw": LanguageFigure(0.52, 0.4, 0.6, 99),
}


def known(analyser, language, **changed):
    info = replace(answer(analyser, "xlmr-compact").found.info, figures=FIGURES)
    other = replace(info, trained_on="all", figures={"de": replace(FIGURES["de"], figure=0.75)})
    return Belief(language, True, replace(info, **changed), other)


def test_figures_in_the_language_of_the_text_say_how_far_to_believe_it(analyser):
    shown = text_of(belief_block(known(analyser, "de")))
    assert "In German, accuracy on texts that the model had not seen, trained on English alone: 71%" in shown
    for part in ("from 66% to 76%", "99 texts", "all languages", "75%", "geography", "where", "travel", "5 times"):
        assert part in shown
    assert "In English" not in shown
    assert "notice" not in belief_block(known(analyser, "de"))


def test_figures_stand_beside_those_of_english(analyser):
    figures = {**FIGURES, "en": replace(FIGURES["de"], figure=0.83)}
    assert "In English it is 83%." in text_of(belief_block(known(analyser, "de", figures=figures)))
    assert "In English it is" not in text_of(belief_block(known(analyser, "en", figures=figures)))


def test_a_language_that_was_not_tested_has_a_warning(analyser):
    html = belief_block(known(analyser, "hu"))
    assert 'class="notice"' in html
    for part in ("Nobody has tested it in Hungarian", "from 52% (Swahili) to 71% (German)"):
        assert part in text_of(html)
    assert "not clear" in text_of(belief_block(known(analyser, None)))
    assert "Experimental" in text_of(belief_block(known(analyser, "de", task="sentiment")))
    assert "not been measured" in text_of(belief_block(known(analyser, "de", figures={})))


def test_files_have_every_label_of_every_model(analyser):
    readings = {family: Reading(Passage(TEXT), f"{family}-compact") for family in ("mbert", "xlmr")}
    choices = {"task": "topic", "trained_on": "english", "language": "guess", "topic": "sports", "sentiment": "none"}
    file = export_csv(analyser, readings, choices)
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert file.name == "polyglot-lens-classification.csv"
    assert [row["model"] for row in rows] == ["mbert-compact"] * 7 + ["xlmr-compact"] * 7
    assert {row["language"] for row in rows} == {"de"}
    assert [row["label"] for row in rows if row["right"] == "1"] == ["sports", "sports"]
    results = json.loads(export_json(analyser, readings, choices).data)["results"]
    assert [each["loss"] for each in results] == [answer(analyser, each["model"]).found.loss for each in results]
