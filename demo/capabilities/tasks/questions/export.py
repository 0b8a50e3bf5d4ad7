"""Save the answers, a row each, or what the endpoint says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.tasks.questions.answers import Answered, answered
from demo.capabilities.tasks.questions.endpoint import answering_data
from demo.capabilities.tasks.saving import csv_file, json_file
from demo.export import File
from demo.inputs import Readings
from models import Analyser

COLUMNS = ("model", "trained_on", "language", "question", "rank", "answer", "start", "end", "score")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each answer under each model, and one of rank 0 for none."""
    rows = [row for each in _found(analyser, readings, choices) for row in _rows(each)]
    return csv_file("questions", COLUMNS, rows)


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says for each model."""
    return json_file("questions", _found(analyser, readings, choices), _data)


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[Answered]:
    own = [choices[name] for name in ("question", "top_k", "trained_on", "language")]
    return [answered(analyser, each, *own) for each in readings.values()]


def _data(each: Answered) -> dict[str, Any]:
    return answering_data(each.found) | {"question": each.found.encoding.text, "passage": each.passage}


def _rows(each: Answered) -> list[list[object]]:
    found = each.found
    own = [found.encoding.model.key, found.info.trained_on, each.belief.language or "", found.encoding.text]
    answers = [
        [*own, rank, one.text, one.start, one.end, f"{one.score:.7g}"]
        for rank, one in enumerate(found.answers, start=1)
    ]
    return [*answers, [*own, 0, "", "", "", f"{found.no_answer:.7g}"]]
