"""What one head, or the mean of several, shows: between tokens or words, with or without the special tokens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from models.attention.selection import check_heads
from models.results import Attention, Head, Matrix, ModelInfo, Token, Unit, View
from models.validation import one_of

CHOICES = {
    "units": ("tokens", "words"),
    "specials": ("shown", "hidden", "rescaled"),
    "measure": ("weights", "norms", "rollout"),
    "direction": ("all", "A to B", "B to A"),
}


def check_view(view: View, model: ModelInfo) -> View:
    """`view` with its heads in order and each once. Raises OutOfRangeError where it names what is not there."""
    for name, choices in CHOICES.items():
        one_of(name, getattr(view, name), choices)
    return view._replace(heads=check_heads(view.heads, model))


def mean_of_heads(attention: Attention, heads: Sequence[Head], norms: np.ndarray | None) -> np.ndarray:
    """The mean of the (layer, head) pairs in `heads`, (tokens, tokens), rows sum to 1.

    With `norms` (layers, heads, tokens) each weight counts as often as what it moves is long (Kobayashi et al. 2020).
    """
    total = np.zeros(attention.weights.shape[2:], dtype=np.float32)
    for layer, head in heads:
        total += attention.weights[layer, head] * (1 if norms is None else norms[layer, head])
    return total / np.maximum(total.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)


def show(attention: Attention, weights: np.ndarray, view: View) -> Matrix:
    """`weights`, (tokens, tokens), as `view` wants them: merged into words, without some rows and columns."""
    units = _units(attention, view.units == "words")
    weights = _merge(weights, units)
    rows, columns = (np.array([_shown(unit, view, end) for unit in units]) for end in (0, 1))
    total = weights.sum(axis=1)[rows]
    weights = weights[np.ix_(rows, columns)]
    seen = weights.sum(axis=1)
    if view.specials == "rescaled":
        weights = weights / np.maximum(seen, np.finfo(np.float32).tiny)[:, None]
    return Matrix(
        tuple(unit for unit, chosen in zip(units, rows, strict=True) if chosen),
        tuple(unit for unit, chosen in zip(units, columns, strict=True) if chosen),
        weights,
        np.clip(total - seen, 0, 1),
    )


def _units(attention: Attention, words: bool) -> tuple[Unit, ...]:
    """Tokens, or the words that neighbouring tokens belong to; the model's own tokens stay by themselves."""
    encoding = attention.encoding
    texts = encoding.text, encoding.pair

    def key(place: tuple[int, Token]) -> tuple[int, int]:
        index, token = place
        return (token.segment, token.word) if words and token.word is not None else (-1, index)

    units = []
    for _, group in groupby(enumerate(attention.tokens), key):
        places = list(group)
        (first, token), (last, ending) = places[0], places[-1]
        start, end = token.start, max(ending.end, token.end)
        inside = words and token.word is not None and end > start
        text = texts[token.segment][start:end] if inside else token.text
        units.append(Unit(text, first, last + 1, token.segment, token.added))
    return tuple(units)


def _merge(weights: np.ndarray, units: Sequence[Unit]) -> np.ndarray:
    """A word is looked at as much as its pieces together, and looks as its pieces do on average (Clark et al. 2019)."""
    if len(units) == len(weights):
        return weights
    starts = np.array([unit.first for unit in units])
    sizes = np.array([unit.last - unit.first for unit in units], dtype=np.float32)
    return np.add.reduceat(np.add.reduceat(weights, starts, axis=1), starts, axis=0) / sizes[:, None]


def _shown(unit: Unit, view: View, end: int) -> bool:
    """Whether a unit has a row (`end` 0) or a column (1)."""
    if unit.special and view.specials != "shown":
        return False
    if view.direction == "all":
        return True
    return unit.segment == (end if view.direction == "A to B" else 1 - end)
