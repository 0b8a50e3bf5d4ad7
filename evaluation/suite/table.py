"""A result as a table in Markdown, with its setting."""

from __future__ import annotations

from collections.abc import Sequence

from models.benchmarks.results import BenchmarkFigure, BenchmarkResult
from models.languages.parallel import COMPACT_LANGUAGES


def result_table(result: BenchmarkResult) -> str:
    """Return a row for each language, the mean, and below them all that the figures depend on."""
    head = [f"| language | {result.metric} | 95 % interval | examples |", "|---|---:|---:|---:|"]
    rows = [_row(code, own) for code, own in result.figures.items()]
    mean = [] if result.mean is None else [f"| **mean without en** | **{100 * result.mean:.1f}** | | |"]
    return "\n".join([*head, *rows, *mean, "", *map("- {}".format, setting_lines(result))])


def setting_lines(result: BenchmarkResult) -> list[str]:
    """Return the setting, a line for each part of it."""
    own = result.setting
    seeds = ", ".join(map(str, own.seeds))
    trained = f"{own.trained_on}, {_total(result):,} examples, seeds {seeds}" if result.trained else own.trained_on
    layer = "the head's" if own.layer is None else str(own.layer)
    return [
        f"task: {own.task}; data: {own.data}",
        f"model: {own.checkpoint}, SHA-256 of the weights {own.sha256}",
        f"method: {own.method}; layer: {layer}; trained on: {trained}",
        "versions: " + ", ".join(f"{name} {version}" for name, version in own.versions.items()),
        f"The mean is over those of the {len(COMPACT_LANGUAGES)} languages of the compact models that were measured.",
    ]


def ordered(languages: Sequence[str]) -> list[str]:
    """Return languages with those of the compact models first, English before all."""
    known = [code for code in COMPACT_LANGUAGES if code in languages]
    return [*known, *sorted(set(languages) - set(known))]


def _total(result: BenchmarkResult) -> int:
    return sum(result.trained.values())


def _row(language: str, figure: BenchmarkFigure) -> str:
    bounds = f"{100 * figure.low:.1f}–{100 * figure.high:.1f}"
    return f"| {language} | {100 * figure.figure:.1f} | {bounds} | {figure.examples} |"
