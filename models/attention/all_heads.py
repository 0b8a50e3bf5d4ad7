"""All heads at once, between the tokens or words that a view shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.attention.matrix import Unit, View, merge_into_units, shown_units, units_of
from models.attention.weights import Attention

TINY = np.finfo(np.float32).tiny


def shown_layers(attention: Attention, view: View) -> Iterator[np.ndarray]:
    """Yield the weights of each layer between the units that `view` shows: (heads, rows, columns).

    Where it leaves some out, each row is scaled to sum to 1; a row that looks at nothing else stays 0.
    """
    units = units_of(attention, view.units == "words")
    rows, columns = (shown_units(units, view, end) for end in (0, 1))
    for weights in attention.weights:
        if rows.all() and columns.all():
            yield merge_into_units(weights, units)
            continue
        shown = merge_into_units(weights, units)[:, rows][:, :, columns]
        yield shown / np.maximum(shown.sum(axis=2, keepdims=True), TINY)


def weights_between(attention: Attention, norms: np.ndarray | None, view: View, row: int, column: int) -> np.ndarray:
    """Return the weight that `matrix.show` has for one cell, in every head: (layers, heads), float32.

    The cell is that of the units to which the tokens `row` and `column` belong; NaN stands for a cell that `view`
    leaves out. With `norms`, (layers, heads, tokens), see `matrix.mean_of_heads`.
    """
    units = units_of(attention, view.units == "words")
    shape = attention.weights.shape[:2]
    start, end = (_unit_of(units, token) for token in (row, column))
    columns = shown_units(units, view, 1)
    if not shown_units(units, view, 0)[start] or not columns[end]:
        return np.full(shape, np.nan, dtype=np.float32)
    rows = attention.weights[:, :, units[start].first : units[start].last]  # (layers, heads, pieces, tokens)
    if norms is not None:
        rows = rows * norms[:, :, None]
        rows = rows / np.maximum(rows.sum(axis=3, keepdims=True), TINY)
    row_weights = np.add.reduceat(rows.mean(axis=2), [unit.first for unit in units], axis=2)  # (layers, heads, units)
    found = row_weights[:, :, end]
    if view.specials == "rescaled":
        found = found / np.maximum(row_weights[:, :, columns].sum(axis=2), TINY)
    return found.astype(np.float32)


def _unit_of(units: Sequence[Unit], token: int) -> int:
    return next(index for index, unit in enumerate(units) if unit.first <= token < unit.last)
