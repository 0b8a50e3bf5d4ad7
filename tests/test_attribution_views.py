"""The section "Which words decided?": the text under each method, the verdict, the curves and the files."""

import csv
import io
import json
import re

import pytest

from demo.capabilities.tasks.attribution.explaining import Pending, Question, explaining, result
from demo.capabilities.tasks.attribution.export import export_csv, export_json
from demo.capabilities.tasks.attribution.figures import deletion_figure
from demo.capabilities.tasks.attribution.targets import BEST
from demo.capabilities.tasks.attribution.text_view import shaded_text, shares, signed
from demo.capabilities.tasks.attribution.view import attribution_panel, method_name, spoken_summary, verdict
from demo.inputs import Reading
from models import ATTRIBUTION_METHODS, EXPLAINED, Passage
from tests.conftest import COMPACT

pytestmark = pytest.mark.usefixtures("few_points")
both_models = pytest.mark.parametrize("model", COMPACT)
TEXTS = [
    "Anna lives near ___ in Paris.",
    "زار محمد صلاح ___ القاهرة عام 2024.",
    "鲁迅出生在___绍兴。",
    "กรุงเทพเป็นเมืองหลวงของ___",
    "🙂 \ud800 \x00 ___ tea",
]
CHOICES = {"task": "topic", "trained_on": "english", "token": "", "at": ""}
CHOICES |= dict.fromkeys(("topic", "sentiment", "pos", "entities"), BEST)


def explained(analyser, model, text, task="topic", target="", selected=""):
    return result(analyser, Reading(Passage(text), model), Question(task, target, selected, "english"))


def text_of(html):
    return re.sub("<[^>]*>", "", html)


@both_models
@pytest.mark.parametrize(("text", "task"), list(zip(TEXTS, EXPLAINED, strict=True)))
def test_every_word_stands_under_every_method_with_its_signed_share(analyser, model, text, task):
    found = explained(analyser, model, text, task)
    html = attribution_panel(found)
    assert html.count('class="decided-text"') == len(ATTRIBUTION_METHODS)
    assert html.count('class="typed"') == len(ATTRIBUTION_METHODS) * len(found.encoding.words)
    assert found.encoding.model.family in spoken_summary([found])
    for each in found.explanations:
        assert sum(map(abs, shares(each))) == pytest.approx(100)
        assert method_name(each.method) in text_of(html)


def test_shares_have_their_sign():
    assert [signed(each) for each in (12.4, -3.6, 0.2, -0.2, 0)] == ["+12", "−4", "0", "0", "0"]


@both_models
def test_a_text_from_right_to_left_keeps_its_order(analyser, model):
    found = explained(analyser, model, "زار محمد القاهرة عام 2024.")
    html = shaded_text(found.explanations[0], "")
    assert 'dir="rtl"' in html[:60]
    typed = re.findall(r'class="typed" dir="(\w+)">([^<]+)', html)
    assert [word for _, word in typed] == ["زار", "محمد", "القاهرة", "عام", "2024", "."]
    assert ("ltr", "2024") in typed


@both_models
def test_the_verdict_names_the_method_with_the_largest_area(analyser, model):
    found = explained(analyser, model, "The striker scored twice and the home team won the cup.")
    best = max(found.deletions, key=lambda each: each.area)
    sentence = text_of(verdict(found))
    if best.area > 0:
        assert f"Most faithful here: {method_name(best.method)}." in sentence
        assert f"{100 * best.area:.1f} percentage points" in sentence
    else:
        assert "No method is faithful here" in sentence
    assert "no order of fewer than two words" in text_of(attribution_panel(explained(analyser, model, "Football")))


@both_models
def test_the_selected_word_or_gap_is_explained(analyser, model):
    text = "Anna lives in ___ near Paris and ___."
    word = explained(analyser, model, text, "pos", selected="5-10")
    assert word.encoding.typed(word.target.place) == "lives"
    assert text_of(attribution_panel(word)).count("Explained here: lives is") == 1
    assert shaded_text(word.explanations[0], "").count("explained") == 1
    assert explained(analyser, model, text, "mask", selected="33-36").target.place == 1
    assert explained(analyser, model, text, "mask", selected="5-10").target.place == 0
    assert explained(analyser, model, text, "entities", "LOC", "23-28").target.label in ("B-LOC", "I-LOC")
    thai = "กรุงเทพเป็นเมืองหลวง"
    for place, (start, end) in enumerate(analyser.tokenize(thai, model).words):
        assert explained(analyser, model, thai, "pos", selected=f"{start}-{end}").target.place == place


@both_models
def test_a_long_text_waits_for_the_button(analyser, model):
    reading, question = Reading(Passage("tea and bread " * 17), model), Question("topic", "", "", "english")
    assert isinstance(result(analyser, reading, question), Pending)
    assert "press “Explain”" in text_of(attribution_panel(result(analyser, reading, question)))
    with pytest.raises(Exception, match="press “Explain” first"):
        export_csv(analyser, {"a": reading}, CHOICES)
    assert all(0 <= step.done <= step.rows for step in explaining(analyser, reading, question))
    assert 'class="decided-text"' in attribution_panel(result(analyser, reading, question))
    assert export_csv(analyser, {"a": reading}, CHOICES).data


def test_the_curves_are_those_of_the_result(analyser):
    found = explained(analyser, "xlmr-compact", "The team won the cup.")
    random, *others = deletion_figure(found).data
    assert list(random.y) == pytest.approx((100 * found.random).tolist())
    for line, deletion in zip(others, found.deletions, strict=True):
        assert line.name == method_name(deletion.method)
        assert list(line.y) == pytest.approx((100 * deletion.probabilities).tolist())
    assert len({(line.line.dash, line.marker.symbol) for line in others}) == 4  # told apart without colour


def test_what_a_person_typed_is_escaped(analyser):
    for task in EXPLAINED:
        assert "<script>" not in attribution_panel(explained(analyser, "xlmr-compact", "<script>___</script>", task))


def test_files_have_every_word_of_every_model(analyser):
    text = "Anna lebt in Rom."
    readings = {family: Reading(Passage(text), f"{family}-compact") for family in ("mbert", "xlmr")}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings, CHOICES).data.decode("utf-8-sig"))))
    assert [row["word"] for row in rows] == ["Anna", "lebt", "in", "Rom", "."] * 2
    assert all(text[int(row["start"]) : int(row["end"])] == row["word"] for row in rows)
    wanted = analyser.attribution.explain(text, "mbert-compact", "topic", method="leave_one_out")
    found = [float(row["leave_one_out"]) for row in rows[:5]]
    assert found == pytest.approx([word.attribution for word in wanted.words], abs=1e-4)
    results = json.loads(export_json(analyser, readings, CHOICES).data)["results"]
    assert [each["method"] for each in results[0]["deletion"]] == list(ATTRIBUTION_METHODS)
    assert results[1]["model"] == "xlmr-compact"
    assert len(results[0]["random"]["probabilities"]) == len(results[0]["hidden_words"])
