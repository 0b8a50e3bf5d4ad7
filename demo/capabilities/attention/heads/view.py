"""Values for `Explorer`: thumbnails of all heads, and the weights of those that are open."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from demo.capabilities.attention.heads.kinds import kinds_value, strongest_heads, translation_value
from demo.capabilities.attention.heads.units import unit_row
from demo.capabilities.attention.kind_style import kind_words
from demo.capabilities.attention.part_notice import part_notice
from demo.messages import message
from demo.views.html import accent, is_compact
from demo.views.line_order import token_places
from demo.views.numbers import json_rows
from demo.views.places import first_position
from demo.views.text import direction
from models import KINDS, Attention, HeadMeasures, Matrix, Passage, TranslationScores, View, shown_layers

MAX_THUMBNAIL = 32  # cells on a side; longer texts are pooled
FULL = 65_535  # two bytes a weight, so that the numbers of an open head are right to four digits


def explorer_value(panes: Sequence[dict[str, Any]], choices: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the value of `Explorer`: the kinds of heads, a pane for each model, and what a link chooses."""
    return {"kinds": kinds_value(), "panes": _with_origin(panes), **(choices or {})}


def _with_origin(panes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the panes, the last with the sentence on what both models have in common, if they are the compact ones."""
    if len(panes) < 2 or not all(each.get("compact") for each in panes):
        return list(panes)
    return [*panes[:-1], panes[-1] | {"origin": message("page.models.same_origin")}]


def error_pane(family: str, sentence: str) -> dict[str, Any]:
    """Return a pane with the sentence that says why a model has nothing to show."""
    return {"family": family, "checkpoint": "", "accent": accent(family), "refusal": sentence}


def pane(
    passage: Passage,
    attention: Attention,
    measures: HeadMeasures,
    view: View,
    translation: TranslationScores | None = None,
) -> dict[str, Any]:
    """Return one model's heads: a thumbnail and measures of each. The first head of `view` is open at first."""
    model, encoding = attention.encoding.model, attention.encoding
    return {
        "family": model.family,
        "checkpoint": model.checkpoint,
        "model": model.key,
        "accent": accent(model.family),
        "compact": is_compact(model),
        "named": model.own or model.fine_tuned,  # its name stands beside the family's
        "predicts": model.objective == "masked",
        # For requests; in ASCII, since a lone surrogate passes no other way.
        "passage": json.dumps([passage.text, model.key, passage.window, passage.pair]),
        "pair": bool(encoding.pair),
        "directions": [direction(encoding.text), direction(encoding.pair)],
        "places": token_places(attention.tokens, encoding),
        "spans": [[token.start, token.end] for token in attention.tokens],
        "segments": [token.segment for token in attention.tokens],
        "first": first_position(attention),
        "layers": model.layers,
        "heads": model.heads,
        "opened": list(view.heads[0]),
        "thumbs": thumbs_payload(attention, view),
        "kinds": measures.kinds.tolist(),
        "kindLabels": {kind.id: kind_words(kind.id) for kind in KINDS},
        "scores": _own_scores(measures),
        "strongest": strongest_heads(measures),
        "translation": translation_value(translation),
        "entropy": json_rows(measures.entropy.round(5)),
        "distance": json_rows(measures.distance.round(5)),
        "notice": part_notice(attention),
        "hint": pooling_hint(len(attention.tokens)),
    }


def thumbs_payload(attention: Attention, view: View) -> dict[str, Any]:
    """Return the thumbnails of all heads between the units that the view shows, and a key that tells these."""
    rows, columns, data = thumbnails(attention, view)
    hidden = view.specials != "shown"
    return {"key": [view.units, hidden, view.direction], "rows": rows, "columns": columns, "data": data}


def thumbnails(attention: Attention, view: View) -> tuple[int, int, str]:
    """Return the number of rows and columns, and base64 of one byte for each cell of each head.

    A cell is the largest weight of the units it stands for. The square root lifts faint patterns into view.
    """
    pooled = [_pool(_pool(layer, 1), 2) for layer in shown_layers(attention, view)]
    _, rows, columns = pooled[0].shape
    return rows, columns, _base64(np.round(np.sqrt(np.minimum(pooled, 1)) * 255).astype(np.uint8))


def _pool(weights: np.ndarray, axis: int) -> np.ndarray:
    """Return at most `MAX_THUMBNAIL` cells along an axis, each the largest of those it stands for."""
    count = weights.shape[axis]
    if count <= MAX_THUMBNAIL:
        return weights
    edges = np.linspace(0, count, MAX_THUMBNAIL, endpoint=False).astype(int)
    return np.asarray(np.maximum.reduceat(weights, edges, axis=axis))


def matrix_payload(matrix: Matrix, attention: Attention) -> dict[str, Any]:
    """Return the units of a matrix, and base64 of two little-endian bytes for each weight; 65,535 means `scale`."""
    scale = float(matrix.weights.max(initial=0)) or 1.0
    return {
        "rows": [unit_row(unit, attention) for unit in matrix.rows],
        "columns": None if matrix.columns == matrix.rows else [unit_row(unit, attention) for unit in matrix.columns],
        "scale": scale,
        "data": _base64(np.round(matrix.weights / scale * FULL).astype("<u2")),
        "elsewhere": matrix.elsewhere.round(5).tolist(),
    }


def pooling_hint(tokens: int) -> str:
    """Return the sentence about thumbnails that show fewer cells than tokens; nothing if all show every token."""
    if tokens <= MAX_THUMBNAIL:
        return ""
    return message("attention.heads.pooled", tokens=tokens, cells=MAX_THUMBNAIL)


def _own_scores(measures: HeadMeasures) -> list[list[float | None]]:
    """Return each head's score for its own kind, (layers, heads); None for kinds without a score."""
    own = np.full(measures.kinds.shape, np.nan, dtype=np.float32)
    for kind, values in measures.scores.items():
        own = np.where(measures.kinds == kind, values, own)
    return json_rows(own.round(5))


def _base64(values: np.ndarray) -> str:
    return base64.b64encode(values.tobytes()).decode()
