"""The figures as files: ours and published ones are told apart by the column `kind`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from demo.capabilities.languages.benchmarks.choosing import Shown, choose_results
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser

NAME = "polyglot-lens-benchmarks"
HEAD = ("kind", "task", "model", "trained_on", "method", "language", "figure", "low", "high", "examples", "source")


def export_csv(_analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each figure, from 0 to 1."""
    return File(f"{NAME}.csv", csv_data([HEAD, *_rows(_shown(readings, choices))]))


def export_json(_analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the results with their settings, from 0 to 1, and the published figures, in percent."""
    shown = _shown(readings, choices)
    value = {
        "task": shown.task,
        "measured": [asdict(each) for each in shown.results],
        "published_percent": [asdict(each) for each in shown.published],
    }
    return File(f"{NAME}.json", json_data(value))


def _shown(readings: Readings, choices: Mapping[str, Any]) -> Shown:
    return choose_results(str(choices["task"]), str(choices["trained"]), readings)


def _rows(shown: Shown) -> Iterator[list[object]]:
    for result in shown.results:
        own = result.setting
        for code, each in result.figures.items():
            start = ["measured", own.task, own.model, own.trained_on, own.method, code]
            yield [*start, each.figure, each.low, each.high, each.examples, own.data]
    for paper in shown.published:
        source = f"{paper.source}, {paper.place}"
        for code, percentage in [*paper.figures.items(), ("average", paper.average)]:
            if percentage is not None:
                start = ["published", paper.task, paper.name, paper.training, "", code]
                yield [*start, round(percentage / 100, 4), "", "", "", source]
