"""All answers as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from demo.capabilities.languages.transfer.comparing import Classifier, Compared, shares
from demo.capabilities.languages.transfer.tab import compared, section_lines
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.own_lines import OWN
from models import Analyser, confusion
from models.languages.classifier import accuracy_interval

NAME = "polyglot-lens-transfer"
CHARACTERS = "characters"  # in place of a model's key
HEAD = ("model", "layer", "means", "set", "examples_in", "language", "line", "text", "label", "answer", "right")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each text under each classifier, with the probability of each label."""
    found = _compared(analyser, readings, choices)
    if found is None:
        return File(f"{NAME}.csv", csv_data([HEAD]))
    head = (*HEAD, *(f"p({label})" for label in found.labels))
    rows = [[row[name] for name in HEAD] + list(row["probabilities"].values()) for row in _rows(found, choices)]
    return File(f"{NAME}.csv", csv_data([head, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the examples, and what each classifier answers, with its accuracy by layer and its learning curve."""
    found = _compared(analyser, readings, choices)
    if found is None:
        return File(f"{NAME}.json", json_data({"classifiers": []}))
    value = {
        "set": choices["set"],
        "examples": [[each.text, each.label] for each in found.lines.examples],
        "labels": list(found.labels),
        "classifiers": [_described(found, each) for each in found.classifiers],
        "rows": list(_rows(found, choices)),
    }
    return File(f"{NAME}.json", json_data(value))


def _compared(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Compared | None:
    texts = choices["texts"] if choices["set"] == OWN else ""
    lines = section_lines(analyser, readings, choices["set"], choices["language"], texts)
    if lines.problem:
        return None
    return compared(analyser, readings, lines, choices["layer"], choices["means"])


def _described(found: Compared, classifier: Classifier) -> dict[str, Any]:
    labels, counts = confusion(classifier.answers, found.lines.known)
    return {
        "model": _key(classifier),
        "layer": classifier.layer,
        "accuracy": classifier.accuracy,
        "accuracy_interval": accuracy_interval(classifier.right),
        "accuracy_by_language": {
            language or "": classifier.accuracy_in(found.lines.languages, language) for language in found.languages
        },
        "accuracy_by_layer": list(classifier.by_layer),
        "learning_curve": list(map(asdict, classifier.curve)),
        "confusion": {"labels": list(labels), "counts": counts.tolist()},
    }


def _rows(found: Compared, choices: Mapping[str, Any]) -> list[dict[str, Any]]:
    own = choices["set"] == OWN
    setting = {"means": choices["means"], "set": choices["set"], "examples_in": None if own else choices["language"]}
    return [
        {"model": _key(each), "layer": each.layer}
        | setting
        | {"language": line.language, "line": line.line.number or None, "text": line.text, "label": line.label}
        | {"answer": each.answers.best[at], "right": each.right[at], "probabilities": shares(each.answers, at)}
        for each in found.classifiers
        for at, line in enumerate(found.lines.texts)
    ]


def _key(classifier: Classifier) -> str:
    return classifier.model.key if classifier.model else CHARACTERS
