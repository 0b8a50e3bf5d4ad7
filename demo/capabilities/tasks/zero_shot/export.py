"""Save the labels with their probabilities, a row each, or what the endpoint says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.tasks.zero_shot.answers import zero_shot_answer
from demo.capabilities.tasks.zero_shot.endpoint import zero_shot_data
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, ZeroShot

COLUMNS = ("model", "template", "label", "probability", "logit")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each label under each model."""
    rows = [
        [each.encoding.model.key, each.template, score.label, f"{score.probability:.7g}", f"{score.logit:.7g}"]
        for each in _found(analyser, readings, choices)
        for score in each.labels
    ]
    return File("polyglot-lens-zero-shot.csv", csv_data([COLUMNS, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says for each model."""
    results = [
        zero_shot_data(each) | {"text": each.encoding.text, "template": each.template}
        for each in _found(analyser, readings, choices)
    ]
    return File("polyglot-lens-zero-shot.json", json_data({"results": results}))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[ZeroShot]:
    return [zero_shot_answer(analyser, each, choices["labels"], choices["template"]) for each in readings.values()]
