"""All heads at once, between the tokens or words that a view shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.attention.matrix import Unit, View, merge_into_units, shown_units, units_of
from models.attention.weights import Attention
from models.validation import whole_number

Ends = tuple[int, int]  # the first and the last of some tokens
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


def weights_between(attention: Attention, norms: np.ndarray | None, view: View, start: Ends, end: Ends) -> np.ndarray:
    """Return the weight that `matrix.show` has between units, in every head: (layers, heads), float32.

    `start` and `end` are the first and the last token of what looks and of what is looked at. Of the tokens that look,
    it is the mean; of those that are looked at, the sum. NaN stands for units that `view` leaves out. With `norms`,
    (layers, heads, tokens), see `matrix.mean_of_heads`.

    Raises:
        OutOfRangeError: the window has no such token.
    """
    for token in (*start, *end):
        whole_number("token", token, 0, len(attention.tokens) - 1)
    units = units_of(attention, view.units == "words")
    shape = attention.weights.shape[:2]
    looking, looked_at = (slice(_unit_of(units, first), _unit_of(units, last) + 1) for first, last in (start, end))
    columns = shown_units(units, view, 1)
    if not shown_units(units, view, 0)[looking].all() or not columns[looked_at].all():
        return np.full(shape, np.nan, dtype=np.float32)
    rows = attention.weights[:, :, units[looking][0].first : units[looking][-1].last]  # (layers, heads, pieces, tokens)
    if norms is not None:
        rows = rows * norms[:, :, None]
        rows = rows / np.maximum(rows.sum(axis=3, keepdims=True), TINY)
    row_weights = np.add.reduceat(rows.mean(axis=2), [unit.first for unit in units], axis=2)  # (layers, heads, units)
    found = row_weights[:, :, looked_at].sum(axis=2)
    if view.specials == "rescaled":
        found = found / np.maximum(row_weights[:, :, columns].sum(axis=2), TINY)
    return found.astype(np.float32)


def _unit_of(units: Sequence[Unit], token: int) -> int:
    return next(index for index, unit in enumerate(units) if unit.first <= token < unit.last)
