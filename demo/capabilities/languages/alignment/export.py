"""The links between the words of two texts as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from demo.capabilities.languages.alignment.aligning import align_reading, own_links
from demo.capabilities.languages.alignment.endpoint import alignment_object
from demo.capabilities.languages.shown_layer import shown_layer
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.views.numbers import json_rows
from models import Alignment, Analyser, layer_figures, score_links

YOURS = "yours"  # in place of a model, in rows of links that the reader has drawn


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each link of each model in the layer that is shown, and for each of the reader's."""
    head = ["model", "layer", "method", "means", "first_index", "first", "second_index", "second", "similarity"]
    rows: list[list[object]] = []
    for layers in _found(analyser, readings, choices):
        shown = _shown(layers, choices)
        name = [shown.first.model.key, shown.layer, shown.method, "out" if shown.centred else "in"]
        rows += [[*name, *_words(shown, link), f"{shown.similarity[link]:.6g}"] for link in shown.links]
    rows += [[YOURS, "", "", "", *_words(shown, link), ""] for link in own_links(choices["links"], shown)]
    return File("polyglot-lens-alignment.csv", csv_data([head, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return each model's links and similarities in the layer that is shown, and the figures of every layer."""
    models = []
    for layers in _found(analyser, readings, choices):
        shown = _shown(layers, choices)
        own = own_links(choices["links"], shown)
        counted = shown.between_words(own)
        figures = [
            asdict(layer_figures(each)) | ({"scores": asdict(score_links(each.word_links, counted))} if own else {})
            for each in layers
        ]
        similarity = json_rows(shown.similarity)
        models.append(alignment_object(shown) | {"similarity": similarity, "layers": figures})
    return File("polyglot-lens-alignment.json", json_data({"models": models, "own_links": own}))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[tuple[Alignment, ...]]:
    return [align_reading(analyser, each, choices["method"], choices["means"]) for each in readings.values()]


def _shown(layers: Sequence[Alignment], choices: Mapping[str, Any]) -> Alignment:
    """Return the alignment of the layer that the page shows: the model's best one until another is chosen."""
    return layers[shown_layer(choices["layer"], len(layers))]


def _words(alignment: Alignment, link: tuple[int, int]) -> list[object]:
    one, other = link
    return [one, alignment.first.typed(one), other, alignment.second.typed(other)]
