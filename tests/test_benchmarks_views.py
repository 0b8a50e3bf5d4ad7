"""The section "Accuracy by language": what is measured, what is published, and that the two are never in one table."""

import csv
import json
import re
from io import StringIO

import pytest

from demo.capabilities.languages.benchmarks.chart_view import chart
from demo.capabilities.languages.benchmarks.choosing import TASKS, TRAINED_ON, UNTRAINED, choose_results
from demo.capabilities.languages.benchmarks.export import export_csv, export_json
from demo.capabilities.languages.benchmarks.lead_view import lead, missing, spoken
from demo.capabilities.languages.benchmarks.published_view import published
from demo.capabilities.languages.benchmarks.table_view import command, settings, table
from demo.inputs import Reading
from demo.messages import message
from evaluation.suite.tasks import BENCHMARKS as MEASURED
from models import BENCHMARK_METRICS, COMPACT_LANGUAGES, Passage, benchmark_results, published_figures
from models.measurements import weights_checksum

BOTH = ["mbert", "xlmr"]
READINGS = {family: Reading(Passage(""), f"{family}-compact") for family in BOTH}
MEASURED_TASKS = sorted({result.setting.task for result in benchmark_results()})


def shown(task, trained_on="english", families=BOTH):
    return choose_results(task, trained_on, families)


def test_every_benchmark_of_the_command_can_be_chosen():
    assert set(TASKS) == set(BENCHMARK_METRICS) == set(MEASURED)
    assert {task for task, each in MEASURED.items() if each.trainings == ("none",)} == UNTRAINED
    for task in TASKS:
        assert message(f"languages.benchmarks.tasks.{task}.name")


def test_the_lead_has_the_figures_of_the_language_of_the_text_beside_those_of_english():
    found = shown("topics")
    percents = [
        [f"{result.figures[code].figure:.0%}" for code in ("ar", "en")]
        for result in found.results
        if result.setting.method == "head"
    ]
    told = ", ".join(
        f"{family} {own} ({english} in English)"
        for family, (own, english) in zip(("M-BERT", "XLM-R"), percents, strict=True)
    )
    assert f"<b>Arabic</b>, the language of your text: {told}." in lead(found, "ar")
    assert "in English)" not in lead(found, "en")
    assert "your text" not in lead(found) + lead(found, "xx")
    assert chart(found, "ar").count("typed-language") == 1


def test_figures_were_measured_on_the_weights_that_are_here():
    assert {"tatoeba", "topics", "pos", "entities", "qa", "alignment"} == set(MEASURED_TASKS)
    for result in benchmark_results():
        assert result.setting.sha256 == weights_checksum(result.setting.model)
        assert all(each.low <= each.figure <= each.high for each in result.figures.values())
        assert result.metric == BENCHMARK_METRICS[result.setting.task]


def test_published_averages_are_those_of_their_rows():
    for each in published_figures():
        assert each.task in BENCHMARK_METRICS
        assert each.address.startswith("https://")
        assert each.place
        if each.average is not None and each.figures:
            assert sum(each.figures.values()) / len(each.figures) == pytest.approx(each.average, abs=0.06)
        assert message(f"languages.benchmarks.differs.{each.task}")


@pytest.mark.parametrize("task", MEASURED_TASKS)
def test_the_chart_has_a_bar_for_each_language_and_model(task):
    found = shown(task, "all" if task == "qa" else "english")
    drawn = str(chart(found))
    assert drawn.count('class="bench-row"') == len(found.languages)
    bars = sum(len(result.figures) for result in found.results if result.setting.method in ("head", "csls", "itermax"))
    assert drawn.count('<i class="bar"') == bars
    names = [code in COMPACT_LANGUAGES for code in found.languages]
    assert names == sorted(names, reverse=True)  # the models' own languages stand first


def test_the_table_has_every_figure_and_the_mean_of_other_languages_than_english():
    found = shown("topics")
    text = re.sub(r"<[^>]+>", " ", str(table(found)))
    head = found.results[0]
    others = [own.figure for code, own in head.figures.items() if code in COMPACT_LANGUAGES and code != "en"]
    assert head.mean == pytest.approx(sum(others) / 23)
    assert f"{100 * head.mean:.1f}%" in text
    assert f"{100 * head.figures['th'].figure:.1f}%" in text


def test_one_family_has_its_own_figures_alone():
    found = shown("xnli", families=["mbert"])
    assert [each.family for each in found.published] == ["M-BERT"]
    assert {each.setting.model for each in shown("pos", families=["xlmr"]).results} == {"xlmr-compact"}
    assert shown("topics", families=[]).results == ()


def test_published_figures_have_a_table_of_their_own_with_table_and_page():
    text = str(published(shown("xnli")))
    assert "Table 1, page 8446" in text
    assert "66.3%" in text
    assert "393,000" in text  # why they are not comparable
    assert "66.3" not in str(chart(shown("xnli"))) + str(table(shown("xnli")))
    assert "None of this task" in str(published(shown("pos")))


def test_all_languages_stand_beside_models_that_were_trained_on_translations():
    assert {each.training for each in shown("xnli", "all").published} == {"translated", "each"}


def test_every_column_says_how_it_was_measured():
    text = str(settings(shown("topics")))
    assert weights_checksum("xlmr-compact") in text
    assert "python -m evaluation --task topics --model xlmr-compact --trained-on english --method probe" in text
    assert "data: sentences of SIB-200 with their topics; trained" in text
    for task in MEASURED_TASKS:
        assert "folder: " not in settings(shown(task)) + settings(shown(task, "all"))
    assert command("alignment", "mbert-compact", "none", "itermax").endswith("--method itermax")


def test_files_tell_measured_figures_from_published_ones():
    choices = {"task": "entities", "trained": "english"}
    file = export_csv(None, READINGS, choices)
    rows = list(csv.DictReader(StringIO(file.data.decode("utf-8-sig"))))
    kinds = {(row["kind"], row["model"]) for row in rows}
    assert ("measured", "mbert-compact") in kinds
    assert ("published", "XLM-R large") in kinds
    published_rows = [row for row in rows if row["kind"] == "published"]
    assert [(row["language"], row["figure"]) for row in published_rows] == [("average", "0.622"), ("average", "0.654")]
    value = json.loads(export_json(None, READINGS, choices).data)
    assert value["measured"][0]["setting"]["sha256"] == weights_checksum("mbert-compact")
    assert {each["task"] for each in value["published_percent"]} == {"entities"}


def test_every_choice_gives_something_to_read():
    for task in TASKS:
        for trained_on in TRAINED_ON:
            found = shown(task, trained_on)
            assert message(f"languages.benchmarks.tasks.{task}.name") in lead(found)
            assert published(found)
            assert bool(spoken(found)) == bool(found.results)
            assert (task in MEASURED_TASKS) or "python -m evaluation --task" in missing(found)


def test_a_benchmark_that_was_measured_with_other_labels_alone_says_so(monkeypatch):
    known = [each for each in benchmark_results() if each.setting.trained_on == "all"]
    monkeypatch.setattr("demo.capabilities.languages.benchmarks.choosing.benchmark_results", lambda: known)
    assert "labels in all languages" in missing(shown("qa"))
