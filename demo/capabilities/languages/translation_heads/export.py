"""The heads of each model with what they do between a text and its translation, as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.languages.translation_heads.choosing import READY
from demo.capabilities.languages.translation_heads.finding import FoundHead, FoundHeads, find_chosen
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser

NAME = "polyglot-lens-heads-and-translation"
MEASURES = ("score", "share", "most_similar")
ESTIMATES = tuple(f"{name}{end}" for name in MEASURES for end in ("", "_low", "_high"))
FIELDS = ("layer", "head", *ESTIMATES, "among_best", "leading", "kind")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each head of each model, the highest score first, with the pairs that it is measured on."""
    found = find_chosen(analyser, readings, choices)
    rows = [[each.model.key, each.pairs, each.words, *_values(head)] for each in found for head in each.heads]
    return File(f"{NAME}.csv", csv_data([["model", "pairs", "words", *FIELDS], *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return an object for each model with all of its heads, the highest score first."""
    return File(
        f"{NAME}.json", json_data([_object(each, choices) for each in find_chosen(analyser, readings, choices)])
    )


def _object(found: FoundHeads, choices: Mapping[str, Any]) -> dict[str, Any]:
    languages = {} if choices["set"] != READY else {name: choices[name] for name in ("language", "other")}
    heads = [dict(zip(FIELDS, _values(head), strict=True)) for head in found.heads]
    return {
        "model": found.model.key,
        "set": choices["set"],
        **languages,
        "pairs": found.pairs,
        "words": found.words,
        "heads": heads,
    }


def _values(head: FoundHead) -> list[object]:
    estimates = [value for name in MEASURES for value in getattr(head, name)]
    return [head.layer, head.head, *estimates, head.among_best, head.leading, head.kind]
