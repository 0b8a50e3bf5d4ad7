"""Save the labels of the text, a row or an object each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.tasks.classification.answers import CLASSES, Classified, classified
from demo.capabilities.tasks.classification.endpoint import classification_data
from demo.capabilities.tasks.classification.tab import chosen_label
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser

COLUMNS = ("model", "task", "trained_on", "language", "label", "probability", "logit", "untrained_logit", "right")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each label under each model."""
    rows = [row for each in _found(analyser, readings, choices) for row in _rows(each)]
    return File("polyglot-lens-classification.csv", csv_data([COLUMNS, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says for each model, with the untrained head."""
    results = [
        classification_data(each.found)
        | {
            "text": each.found.encoding.text,
            "trained_on": each.found.info.trained_on,
            "language": each.belief.language,
            "right": each.label or None,
            "untrained": {
                "logits": [score.logit for score in each.untrained.labels],
                "loss": each.untrained.loss,
            },
        }
        for each in _found(analyser, readings, choices)
    ]
    return File("polyglot-lens-classification.json", json_data({"results": results}))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[Classified]:
    task, trained_on, language = (choices[name] for name in ("task", "trained_on", "language"))
    label = chosen_label(task, {each: choices[each] for each in CLASSES})
    return [classified(analyser, each, task, trained_on, language, label) for each in readings.values()]


def _rows(each: Classified) -> list[list[object]]:
    info, model = each.found.info, each.found.encoding.model.key
    own = [model, info.task, info.trained_on, each.belief.language or ""]
    return [
        [*own, score.label, f"{score.probability:.7g}", f"{score.logit:.7g}", f"{untrained.logit:.7g}", right]
        for score, untrained in zip(each.found.labels, each.untrained.labels, strict=True)
        for right in (int(score.label == each.label) if each.label else "",)
    ]
