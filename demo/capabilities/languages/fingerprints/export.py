"""The kind of every head on every line, as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.languages.fingerprints.taking import take_all
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each head of each model on each line."""
    taken = take_all(analyser, readings, choices)
    rows = [
        [found.model.key, line.language or "", line.text, layer, head, str(kind)]
        for found in taken.fingerprints
        for line, kinds in zip(taken.lines.read, found.kinds, strict=True)
        for layer, row in enumerate(kinds)
        for head, kind in enumerate(row)
    ]
    columns = ["model", "language", "text", "layer", "head", "kind"]
    return File("polyglot-lens-fingerprints.csv", csv_data([columns, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the kinds of each model, (lines, layers, heads), and its usual ones with their shares of the lines."""
    taken = take_all(analyser, readings, choices)
    objects = [
        {
            "model": found.model.key,
            "lines": [{"language": line.language, "text": line.text} for line in taken.lines.read],
            "kinds": found.kinds.tolist(),
            "usual": found.usual.tolist(),
            "steadiness": found.steadiness.round(4).tolist(),
        }
        for found in taken.fingerprints
    ]
    return File("polyglot-lens-fingerprints.json", json_data(objects))
