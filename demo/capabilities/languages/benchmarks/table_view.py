"""The table of every figure by language, and how each column was measured."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.languages.benchmarks.chart_view import accent_of, method_name
from demo.capabilities.languages.benchmarks.choosing import Shown, family_of
from demo.inputs import FAMILIES
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint, scrolling_table
from demo.views.languages import language_name
from demo.views.numbers import number, percent
from demo.views.terms import term
from models import BENCHMARK_METRICS, BenchmarkResult
from models.benchmarks.results import HEAD_TASKS, BenchmarkSetting

SHOWN_DIGITS = 12  # of a checksum
SOURCES = {
    **{task: f"folder: {HEAD_TASKS.get(task, task)}" for task in BENCHMARK_METRICS},
    "tatoeba": "folder: parallel",
    "alignment": "evaluation/alignment.toml",
}  # the data that each task is measured on here


def table(shown: Shown) -> Markup:
    """Return a column for each model and method, with a row for each language and one for the mean."""
    head = element(
        "tr",
        element("th", message("languages.benchmarks.table.language"), scope="col"),
        *(_heading(result) for result in shown.results),
    )
    name = message("languages.benchmarks.table.name")
    rows = [_row(shown, code) for code in shown.languages]
    if any(result.mean is not None for result in shown.results):
        rows.insert(0, _means(shown))
    return scrolling_table(name, head, rows, "bars bench-table")


def settings(shown: Shown) -> Markup:
    """Return how each column was measured, and by which command."""
    rows = [element("li", _setting(result), class_=accent_of(result)) for result in shown.results]
    return element("details", element("summary", message("languages.benchmarks.how")), element("ul", *rows))


def command(task: str, model: str, trained_on: str, method: str) -> str:
    """Return the command that measures a task."""
    if method == "head":
        return "python -m evaluation tasks --data FOLDER --save"
    trained = "" if trained_on == "none" else f" --trained-on {trained_on}"
    data = "" if task == "alignment" else " --data FOLDER"
    return f"python -m evaluation --task {task} --model {model}{trained} --method {method}{data}"


def data_name(setting: BenchmarkSetting) -> str:
    """Return which data a result is of, in words; for data of another name that name."""
    is_here = setting.data == SOURCES[setting.task]
    return message(f"languages.benchmarks.data.{setting.task}") if is_here else setting.data


def metric_term(metric: str) -> Markup:
    """Return the metric of a task as a term."""
    id = {"accuracy": "accuracy", "span F1": "f1", "F1": "f1"}[metric]
    return term(id, message(f"languages.benchmarks.metrics.{metric.replace(' ', '_')}"))


def _heading(result: BenchmarkResult) -> Markup:
    family = element("span", FAMILIES[family_of(result)], class_="family")
    method = element("small", method_name(result))
    return element("th", family, method, scope="col", class_=accent_of(result))


def _row(shown: Shown, code: str) -> Markup:
    cells = (_cell(result, code) for result in shown.results)
    return element("tr", element("th", element("bdi", language_name(code)), scope="row"), *cells)


def _cell(result: BenchmarkResult, code: str) -> Markup:
    own = result.figures.get(code)
    if own is None:
        return element("td", message("numbers.none"))
    bounds = message("languages.benchmarks.bounds", low=percent(own.low, 0), high=percent(own.high, 0))
    counted = message("languages.benchmarks.examples", count=own.examples, number=number(own.examples))
    return element("td", element("b", percent(own.figure, 1)), " ", element("small", bounds), data_note=counted)


def _means(shown: Shown) -> Markup:
    name = element("th", message("languages.benchmarks.mean"), scope="row")
    values = (message("numbers.none") if each.mean is None else percent(each.mean, 1) for each in shown.results)
    return element("tr", name, *(element("td", element("b", value)) for value in values), class_="marked")


def _setting(result: BenchmarkResult) -> Markup:
    own = result.setting
    name = concatenate([element("b", FAMILIES[family_of(result)]), ", ", method_name(result), ": "])
    versions = ", ".join(f"{library} {version}" for library, version in own.versions.items())
    text = markup(
        "languages.benchmarks.setting",
        checkpoint=own.checkpoint,
        sha256=element("code", own.sha256[:SHOWN_DIGITS], data_note=own.sha256),
        data=data_name(own),
        trained="yes" if result.trained else "no",
        count=sum(result.trained.values()),
        number=number(sum(result.trained.values())),
        languages=len(result.trained),
        seeds=len(own.seeds),
    )
    parts: list[str] = [name, text]
    if versions:
        parts += [" ", message("languages.benchmarks.versions", versions=versions)]
    line = element("code", command(own.task, own.model, own.trained_on, own.method))
    return concatenate([*parts, hint(line)])
