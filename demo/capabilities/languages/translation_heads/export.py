"""How often each head finds a word's counterpart, as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from demo.capabilities.languages.translation_heads.finding import FoundHead, find_heads
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser

FIELDS = tuple(FoundHead.__dataclass_fields__)


def export_csv(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return a row for each head of each model, best first."""
    found = [find_heads(analyser, each) for each in readings.values()]
    rows = [[each.model.key, *asdict(head).values()] for each in found for head in each.heads]
    return File("polyglot-lens-heads-and-translation.csv", csv_data([["model", *FIELDS], *rows]))


def export_json(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return an object for each model with all of its heads, best first."""
    found = [find_heads(analyser, each) for each in readings.values()]
    objects = [
        {"model": each.model.key, "words": each.words, "heads": [asdict(head) for head in each.heads]} for each in found
    ]
    return File("polyglot-lens-heads-and-translation.json", json_data(objects))
