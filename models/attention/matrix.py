"""The matrix of one head, or of the mean of several: between tokens or words, with or without special tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.attention.selection import Head, check_heads
from models.attention.weights import Attention
from models.checkpoints.registry import ModelInfo
from models.text.tokens import Token
from models.validation import one_of

VIEW_CHOICES = {
    "units": ("tokens", "words"),
    "specials": ("shown", "hidden", "rescaled"),
    "measure": ("weights", "norms", "rollout"),
    "direction": ("all", "A to B", "B to A"),
}


@dataclass(frozen=True)
class View:
    """How the attention of some heads is to be shown."""

    heads: tuple[Head, ...]  # of several the mean
    units: str = "tokens"  # or "words"
    specials: str = "shown"  # or "hidden", or "rescaled": hidden, and what is left sums to 1
    measure: str = "weights"  # or "norms": times the length of what is moved; or "rollout": up to the last layer named
    direction: str = "all"  # or "A to B", "B to A": between the two texts of a pair


@dataclass(frozen=True)
class Unit:
    """A row or column of a `Matrix`: a token, or the tokens of a word."""

    text: str
    first: int  # index of its first token in the passage
    last: int  # and after its last
    segment: int
    special: bool  # added by the model


@dataclass(frozen=True, eq=False)
class Matrix:
    """How much each row looks at each column."""

    rows: tuple[Unit, ...]
    columns: tuple[Unit, ...]
    weights: np.ndarray  # float32, (rows, columns)
    elsewhere: np.ndarray  # float32, (rows,): the share of each row that went to what has no column


def check_view(view: View, model: ModelInfo) -> View:
    """Return `view` with its heads sorted and without duplicates.

    Raises:
        OutOfRangeError: no such head, or no such way to show it.
    """
    for name, choices in VIEW_CHOICES.items():
        one_of(name, getattr(view, name), choices)
    return replace(view, heads=check_heads(view.heads, model))


def mean_of_heads(attention: Attention, heads: Sequence[Head], norms: np.ndarray | None) -> np.ndarray:
    """Return the mean of the (layer, head) pairs in `heads`: (tokens, tokens), rows sum to 1.

    With `norms`, (layers, heads, tokens), each weight is multiplied by the norm of its column (Kobayashi et al. 2020).
    """
    total = np.zeros(attention.weights.shape[2:], dtype=np.float32)
    for layer, head in heads:
        total += attention.weights[layer, head] * (1 if norms is None else norms[layer, head])
    return total / np.maximum(total.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)


def show(attention: Attention, weights: np.ndarray, view: View) -> Matrix:
    """Return `weights`, (tokens, tokens), merged into words and without some rows and columns, as `view` says."""
    units = units_of(attention, view.units == "words")
    weights = merge_into_units(weights, units)
    rows, columns = (shown_units(units, view, end) for end in (0, 1))
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


def units_of(attention: Attention, words: bool) -> tuple[Unit, ...]:
    """Return tokens, or the words that neighbouring tokens belong to; tokens that the model adds stay separate.

    Words that share a token are one unit: of XLM-R's pieces of Japanese, one in twelve belongs to two words or more.
    """
    encoding = attention.encoding
    texts = encoding.text, encoding.pair
    units = []
    for places in _groups(attention.tokens) if words else [[place] for place in enumerate(attention.tokens)]:
        (first, token), (last, _) = places[0], places[-1]
        start, end = token.start, max(each.end for _, each in places)
        inside = words and token.words is not None and end > start
        text = texts[token.segment][start:end] if inside else token.text
        units.append(Unit(text, first, last + 1, token.segment, token.added))
    return tuple(units)


def _groups(tokens: Sequence[Token]) -> list[list[tuple[int, Token]]]:
    """Return the tokens, with their indices, in runs of those that share words."""
    groups: list[list[tuple[int, Token]]] = []
    last = -1  # word of the current group
    for index, token in enumerate(tokens):
        if token.words is not None and token.words[0] <= last:
            groups[-1].append((index, token))
        else:
            groups.append([(index, token)])
        last = token.words[1] if token.words is not None else -1
    return groups


def merge_into_units(weights: np.ndarray, units: Sequence[Unit]) -> np.ndarray:
    """Sum the columns of a word's pieces, and average their rows (Clark et al. 2019, section 4.1).

    From (..., tokens, tokens) to (..., units, units).
    """
    if len(units) == weights.shape[-1]:
        return weights
    starts = np.array([unit.first for unit in units])
    sizes = np.array([unit.last - unit.first for unit in units], dtype=np.float32)
    return np.add.reduceat(np.add.reduceat(weights, starts, axis=-1), starts, axis=-2) / sizes[:, None]


def shown_units(units: Sequence[Unit], view: View, end: int) -> np.ndarray:
    """Return which units have a row (`end` 0) or a column (1): bool, (units,)."""
    return np.array([_is_shown(unit, view, end) for unit in units], dtype=bool)


def _is_shown(unit: Unit, view: View, end: int) -> bool:
    if unit.special and view.specials != "shown":
        return False
    if view.direction == "all":
        return True
    return unit.segment == (end if view.direction == "A to B" else 1 - end)
