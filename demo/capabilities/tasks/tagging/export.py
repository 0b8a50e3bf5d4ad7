"""Save the labels of the words, a row each, or what the endpoint says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.tasks.saving import csv_file, json_file
from demo.capabilities.tasks.tagging.answers import Tagged, tagged
from demo.capabilities.tasks.tagging.endpoint import tagging_data
from demo.export import File
from demo.inputs import Readings
from models import Analyser

COLUMNS = ("model", "task", "trained_on", "language", "word", "start", "end", "label", "probability")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each word under each model."""
    rows = [row for each in _found(analyser, readings, choices) for row in _rows(each)]
    return csv_file("tagging", COLUMNS, rows)


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says for each model."""
    found = _found(analyser, readings, choices)
    return json_file("tagging", found, lambda each: tagging_data(each.found) | {"text": each.found.encoding.text})


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[Tagged]:
    task, trained_on, language = (choices[name] for name in ("task", "trained_on", "language"))
    return [tagged(analyser, each, task, trained_on, language) for each in readings.values()]


def _rows(each: Tagged) -> list[list[object]]:
    info = each.found.info
    own = [each.found.encoding.model.key, info.task, info.trained_on, each.belief.language or ""]
    return [
        [*own, word.text, word.start, word.end, word.label or "", _number(word.probability)]
        for word in each.found.words
    ]


def _number(probability: float | None) -> str:
    return "" if probability is None else f"{probability:.7g}"
