"""Save the labels of the text, a row or an object each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.tasks.classification.answers import CLASSES, Classified, classified
from demo.capabilities.tasks.classification.endpoint import classification_data
from demo.capabilities.tasks.classification.tab import chosen_label
from demo.capabilities.tasks.saving import csv_file, json_file
from demo.export import File
from demo.inputs import Readings
from models import Analyser

COLUMNS = ("model", "task", "trained_on", "language", "label", "probability", "logit", "untrained_logit", "right")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each label under each model."""
    rows = [row for each in _found(analyser, readings, choices) for row in _rows(each)]
    return csv_file("classification", COLUMNS, rows)


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says for each model, with the untrained head."""
    return json_file("classification", _found(analyser, readings, choices), _data)


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[Classified]:
    task, trained_on, language = (choices[name] for name in ("task", "trained_on", "language"))
    label, own_label = chosen_label(task, {each: choices[each] for each in CLASSES}), choices.get("right") or ""
    return [classified(analyser, each, task, trained_on, language, label, own_label) for each in readings.values()]


def _data(each: Classified) -> dict[str, Any]:
    data: dict[str, Any] = {"text": each.found.encoding.text, "right": each.label or None, "untrained": None}
    if each.untrained:
        logits = [score.logit for score in each.untrained.labels]
        data["untrained"] = {"logits": logits, "loss": each.untrained.loss}
    return classification_data(each.found) | data


def _rows(each: Classified) -> list[list[object]]:
    info = each.found.info
    own = [each.model.key, info.task, info.trained_on, each.belief.language or ""]
    untrained = [f"{score.logit:.7g}" for score in each.untrained.labels] if each.untrained else []
    return [
        [*own, score.label, f"{score.probability:.7g}", f"{score.logit:.7g}", other, right]
        for score, other in zip(each.found.labels, untrained or [""] * len(each.found.labels), strict=True)
        for right in (int(score.label == each.label) if each.label else "",)
    ]
