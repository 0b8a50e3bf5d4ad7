"""The map of sentences as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from demo.capabilities.languages.map.mapping import Mapped, map_reading, mapped_lines
from demo.capabilities.languages.shown_layer import shown_layer
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.own_lines import OWN
from demo.views.numbers import json_rows
from models import Analyser, SentenceMap

NAME = "polyglot-lens-map"
NEIGHBOUR = ("neighbour", "neighbour_language", "similarity", "same_meaning")
HEAD = ("model", "set", "layer", "means", "index", "language", "meaning", "text", "x", "y", *NEIGHBOUR)


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each sentence under each model in the layer that is shown, with its nearest neighbour."""
    rows: list[list[object]] = []
    for mapped, found in _maps(analyser, readings, choices):
        layer = shown_layer(choices["layer"], len(found.points))
        name = [found.model.key, choices["set"], layer, choices["means"]]
        rows += [[*name, *_row(mapped, found, layer, index)] for index in range(len(found.texts))]
    return File(f"{NAME}.csv", csv_data([HEAD, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the sentences, and for each model their places and neighbours in every layer, with the accuracy.

    `right` and `asked` have a row for each language that asks and a column for each that answers.
    """
    models, sentences, languages = [], [], []
    for mapped, found in _maps(analyser, readings, choices):
        sentences = [
            {"text": line.text, "language": line.language, "meaning": _meaning(mapped, index)}
            for index, line in enumerate(mapped.lines.read)
        ]
        languages = list(dict.fromkeys(mapped.languages))
        models.append({"model": found.model.key, "layers": [_layer(found, each) for each in range(len(found.points))]})
    value = {"set": choices["set"], "means": choices["means"], "languages": languages, "sentences": sentences}
    return File(f"{NAME}.json", json_data(value | {"models": models}))


def _maps(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[tuple[Mapped, SentenceMap]]:
    mapped = mapped_lines(analyser, choices["set"], choices["lines"] if choices["set"] == OWN else "")
    if mapped.lines.read:
        for reading in readings.values():
            yield mapped, map_reading(analyser, mapped, reading, choices["means"])


def _row(mapped: Mapped, found: SentenceMap, layer: int, index: int) -> list[object]:
    line = mapped.lines.read[index]
    place = [f"{value:.6g}" for value in found.points[layer, index]]
    return [index, line.language, _meaning(mapped, index), line.text, *place, *_neighbour(mapped, found, layer, index)]


def _neighbour(mapped: Mapped, found: SentenceMap, layer: int, index: int) -> list[object]:
    """Return the nearest sentence in another language: its index, language, cosine, and whether it means the same."""
    if not found.neighbours.shape[2] or np.isnan(found.similarity[layer, index, 0]):
        return ["", "", "", ""]
    at = int(found.neighbours[layer, index, 0])
    same = "" if mapped.meanings is None else mapped.meanings[at] == mapped.meanings[index]
    return [at, mapped.lines.read[at].language, f"{found.similarity[layer, index, 0]:.6g}", same]


def _layer(found: SentenceMap, layer: int) -> dict[str, Any]:
    return {
        "layer": layer,
        "variance": float(found.variance[layer]),
        "accuracy": found.accuracy[layer],
        **_retrieved(found, layer),
        "points": found.points[layer].tolist(),
        "neighbours": found.neighbours[layer].tolist(),
        "similarity": json_rows(found.similarity[layer]),
    }


def _retrieved(found: SentenceMap, layer: int) -> dict[str, Any]:
    if not found.retrieved:
        return {"right": None, "asked": None}
    counts = found.retrieved[layer]
    return {"right": counts.right.tolist(), "asked": counts.asked.tolist()}


def _meaning(mapped: Mapped, index: int) -> str | None:
    return None if mapped.meanings is None else mapped.names[mapped.meanings[index]]
