"""The section "Next sentence": its bars, its ready texts and its files."""

import csv
import io
import json

import pytest

from demo.capabilities.predictions.next_sentence.answers import answers
from demo.capabilities.predictions.next_sentence.export import export_csv, export_json
from demo.capabilities.predictions.next_sentence.ready import KINDS, ready_set, ready_sets
from demo.capabilities.predictions.next_sentence.view import answers_panel
from demo.inputs import Reading
from models import NoNextSentenceError, Passage, next_sentence_accuracy
from models.errors import EmptyTextError
from tests.errors import raises

ZH = next(each for each in ready_sets().values() if each.language == "zh")


def reading(text, pair="", model="mbert-compact"):
    return Reading(Passage(text, pair), model)


def test_ready_sets_are_complete_and_of_several_languages():
    sets = list(ready_sets().values())
    assert len(sets) == len({each.language for each in sets}) >= 12
    for each in sets:
        seconds = [each.second(kind) for kind in KINDS]
        assert len(set(seconds)) == 4
        assert all(second == second.strip() != "" for second in seconds)
        assert each.other_language != each.language
        assert ready_set(f" {each.first}\n") is each
    assert ready_set("Liverpool.") is None


@pytest.mark.parametrize("chosen", ready_sets().values(), ids=lambda each: each.language)
def test_the_compact_model_prefers_the_true_next_sentence_to_one_from_elsewhere(analyser, chosen):
    found = {each.kind: each.probability for each in answers(analyser, reading(chosen.first))}
    assert found["elsewhere"] < 0.5 < found["next"] < found["repeated"]


def test_both_orders_and_the_ready_sentences_have_the_models_probabilities(analyser):
    found = answers(analyser, reading(ZH.first, ZH.elsewhere))
    assert [each.kind for each in found] == ["forwards", "backwards", *KINDS]
    for each in found:
        expected = analyser.next_sentence.follows(each.first, each.second, "mbert-compact").probability
        assert each.probability == pytest.approx(expected, abs=1e-5)
    panel = answers_panel(analyser.resolve("mbert-compact"), found)
    assert panel.count("data-note=") == 6
    assert "The next one in English" in panel
    assert answers(analyser, reading("A text of one's own.")) == []


def test_typed_html_is_shown_as_text(analyser):
    panel = answers_panel(analyser.resolve("mbert-compact"), answers(analyser, reading("<b>x</b>", "</table> \x00")))
    assert "<b>x</b>" not in panel
    assert "&lt;/table&gt;" in panel


def test_the_panel_says_how_often_the_model_is_right_where_that_was_measured(analyser):
    accuracy, info = next_sentence_accuracy("mbert-compact"), analyser.resolve("mbert-compact")
    assert accuracy.pairs > 1000
    assert 0.7 < accuracy.same_source <= accuracy.accuracy < 1
    found = answers(analyser, reading("A.", "B."))
    assert f"{100 * accuracy.accuracy:.0f}%" in answers_panel(info, found)
    assert next_sentence_accuracy("mbert-base") is None


def test_the_files_have_the_answers_of_the_models_that_give_any(analyser):
    both = {"mbert": reading(ZH.first), "xlmr": reading(ZH.first, model="xlmr-compact")}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, both, {}).data.decode("utf-8-sig"))))
    found = json.loads(export_json(analyser, both, {}).data)
    assert [(row["kind"], row["second"]) for row in rows] == [(each["kind"], each["second"]) for each in found]
    assert {each["model"] for each in found} == {"mbert-compact"}
    with raises(NoNextSentenceError, match="has no such objective"):
        export_csv(analyser, {"xlmr": both["xlmr"]}, {})
    with raises(EmptyTextError, match="second text is empty"):
        export_json(analyser, {"mbert": reading("A text of one's own.")}, {})
