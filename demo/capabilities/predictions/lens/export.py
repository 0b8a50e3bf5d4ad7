"""The candidates of every layer as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from demo.capabilities.predictions.lens.tab import read_lens
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, Lens, MissingMaskError, layer_agreement

COLUMNS = (
    *("model", "position", "token_at_position", "layer", "rank_of_answer", "as_in_last_layer"),
    *("place", "token", "id", "probability"),
)


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each candidate of each layer of each model that is shown."""
    rows = [
        [
            *(lens.encoding.model.key, lens.position, lens.encoding.tokens[lens.position].text),
            *(layer.layer, layer.rank_of_answer, _agreement(lens, layer.layer)),
            *(place, candidate.token, candidate.id, f"{candidate.probability:.7g}"),
        ]
        for lens in _lenses(analyser, readings, choices)
        for layer in lens.layers
        for place, candidate in enumerate(layer.candidates, start=1)
    ]
    return File("polyglot-lens-layers.csv", csv_data([COLUMNS, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint returns, for each model that is shown, with the texts."""
    found = [
        {
            "model": lens.encoding.model.key,
            "text": lens.encoding.text,
            "pair": lens.encoding.pair,
            "position": lens.position,
            "layers": [asdict(layer) | {"as_in_last_layer": _agreement(lens, layer.layer)} for layer in lens.layers],
        }
        for lens in _lenses(analyser, readings, choices)
    ]
    return File("polyglot-lens-layers.json", json_data(found))


def _lenses(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[Lens]:
    selected, top_k = str(choices["at"] or ""), choices["top_k"]
    found = [read_lens(analyser, reading, selected, top_k) for reading in readings.values()]
    lenses = [lens for lens in found if lens is not None]
    if not lenses:
        raise MissingMaskError("no_position")
    return lenses


def _agreement(lens: Lens, layer: int) -> float | None:
    """Return how often the first candidate of the layer is that of the last; None where it has not been measured."""
    agreement = layer_agreement(lens.encoding.model.key)
    return agreement.shares[layer] if agreement else None
