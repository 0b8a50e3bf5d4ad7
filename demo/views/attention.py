"""Attention as the explorer takes it: thumbnails of all heads, and the weights of those that are open."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from demo.views.common import accent, direction, number, numbers, split_mark
from demo.views.kinds import KIND_COLOURS, KIND_LETTERS, ink
from models import KINDS, Attention, HeadMeasures, Matrix, Passage, Unit

MAX_THUMBNAIL = 32  # cells on a side; longer texts are pooled
FULL = 65_535  # two bytes a weight, so that the numbers of an open head are right to four digits


def explorer_value(panes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The value of `Explorer`: what both models share, and a pane for each."""
    kinds = [
        {
            "name": kind.name,
            "meaning": kind.meaning,
            "letter": KIND_LETTERS[kind.name],
            "colour": list(KIND_COLOURS[kind.name]),
            "ink": ink(KIND_COLOURS[kind.name]),
        }
        for kind in KINDS
    ]
    return {"kinds": kinds, "panes": list(panes)}


def refused_pane(family: str, sentence: str) -> dict[str, Any]:
    """A pane that says why there is nothing to see."""
    return {"family": family, "checkpoint": "", "accent": accent(family), "refusal": sentence}


def pane(passage: Passage, attention: Attention, measures: HeadMeasures, opened: tuple[int, int]) -> dict[str, Any]:
    """One model's heads: a thumbnail of each, what it does, and which (layer, head) is open at first."""
    model, encoding = attention.encoding.model, attention.encoding
    size, data = thumbnails(attention)
    return {
        "family": model.family,
        "checkpoint": model.checkpoint,
        "accent": accent(model.family),
        "passage": json.dumps(passage),  # for requests; in ASCII, since a lone surrogate passes no other way
        "pair": bool(encoding.pair),
        "directions": [direction(encoding.text), direction(encoding.pair)],
        "spans": [[token.start, token.end] for token in attention.tokens],
        "first": next(iter(attention.masks or attention.content), 0),
        "layers": model.layers,
        "heads": model.heads,
        "opened": list(opened),
        "size": size,
        "data": data,
        "kinds": measures.kinds.tolist(),
        "scores": _own_scores(measures),
        "entropy": numbers(measures.entropy.round(3)),
        "distance": numbers(measures.distance.round(3)),
        "notice": part_notice(attention),
        "hint": pooling_hint(len(attention.tokens)),
    }


def thumbnails(attention: Attention) -> tuple[int, str]:
    """Cells on a side, and base64 of one byte for each cell of each head.

    A cell is the largest weight of the tokens it stands for. The square root lifts faint patterns into view.
    """
    tokens = len(attention.tokens)
    size = min(tokens, MAX_THUMBNAIL)
    edges = np.linspace(0, tokens, size, endpoint=False).astype(int)
    pooled = [
        np.maximum.reduceat(np.maximum.reduceat(layer, edges, axis=1), edges, axis=2) for layer in attention.weights
    ]
    return size, _base64(np.round(np.sqrt(np.minimum(pooled, 1)) * 255).astype(np.uint8))


def matrix_payload(matrix: Matrix) -> dict[str, Any]:
    """A matrix for the browser: its units, and base64 of two little-endian bytes a weight; 65,535 means `scale`."""
    scale = float(matrix.weights.max(initial=0)) or 1.0
    return {
        "rows": [_unit(unit) for unit in matrix.rows],
        "columns": None if matrix.columns == matrix.rows else [_unit(unit) for unit in matrix.columns],
        "scale": scale,
        "data": _base64(np.round(matrix.weights / scale * FULL).astype("<u2")),
        "elsewhere": matrix.elsewhere.round(5).tolist(),
    }


def part_notice(attention: Attention) -> str:
    """Which part of a long text this is; empty where it is all of it."""
    if attention.windows == 1:
        return ""
    first, last = attention.tokens[1].start, attention.tokens[-2].end
    return (
        f"The text has {number(len(attention.encoding.tokens))} tokens; the model reads {len(attention.tokens)} at "
        f"once: this is part {attention.window + 1} of {attention.windows}, "
        f"characters {number(first)} to {number(last)}."
    )


def pooling_hint(tokens: int) -> str:
    """What the thumbnails leave out; empty where nothing."""
    if tokens <= MAX_THUMBNAIL:
        return ""
    return (
        f"Each thumbnail pools {tokens} tokens into {MAX_THUMBNAIL} cells by their largest weight; an open head is "
        "shown in full."
    )


def label(text: str) -> str:
    """A token or word as something to look at, mark and all."""
    return "".join(split_mark(text))


def _unit(unit: Unit) -> list[Any]:
    return [label(unit.text), unit.first, unit.last, unit.segment, unit.special]


def _own_scores(measures: HeadMeasures) -> list[list[float | None]]:
    """How strongly each head does what it is called after."""
    own = np.full(measures.kinds.shape, np.nan, dtype=np.float32)
    for kind, values in measures.scores.items():
        own = np.where(measures.kinds == kind, values, own)
    return numbers(own.round(3))


def _base64(values: np.ndarray) -> str:
    return base64.b64encode(values.tobytes()).decode()
