"""The masked places of the text as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser
from models.pretraining import Masking

NAME = "polyglot-lens-masking"
HEAD = ("model", "seed", "position", "token", "read", "fate", "probability", "rank", "loss", "candidates")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each position that a model has to predict."""
    rows = []
    for found in _found(analyser, readings, choices):
        for each in _rows(found):
            rows.append([" ".join(each[name]) if name == "candidates" else each[name] for name in HEAD])
    return File(f"{NAME}.csv", csv_data([HEAD, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the tokens that each model reads, and the positions that it has to predict."""
    value = [
        {
            "model": found.encoding.model.key,
            "seed": found.seed,
            "loss": found.loss,
            "tokens": [token.text for token in found.tokens],
            "masked": _rows(found),
        }
        for found in _found(analyser, readings, choices)
    ]
    return File(f"{NAME}.json", json_data(value))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[Masking]:
    for reading in readings.values():
        yield analyser.pretraining.mask(*reading, seed=int(choices["draw"]))


def _rows(found: Masking) -> list[dict[str, Any]]:
    return [
        {
            "model": found.encoding.model.key,
            "seed": found.seed,
            "position": each.position,
            "token": each.token,
            "read": each.read,
            "fate": each.fate,
            "probability": each.probability,
            "rank": each.rank,
            "loss": each.loss,
            "candidates": [candidate.token for candidate in each.candidates],
        }
        for each in found.masked
    ]
