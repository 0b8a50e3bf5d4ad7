"""Means of hidden states over the tokens of words, or of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from models.text.segmentation import Span
from models.text.tokens import Token


def tokens_of_spans(tokens: Sequence[Token], spans: Sequence[Span]) -> list[list[int]]:
    """Return the positions of the tokens that share characters with each span of the text; none where no token does.

    A token that stands for several words, such as three dots or a piece of Thai, counts for each of them.
    """
    positions = [index for index, token in enumerate(tokens) if token.start < token.end and token.segment == 0]
    ends, found = [tokens[index].end for index in positions], []
    for start, end in spans:
        own = []
        for index in positions[bisect_left(ends, start + 1) :]:
            if tokens[index].start >= end:
                break
            own.append(index)
        found.append(own)
    return found


def first_pieces(tokens: Sequence[Token], units: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the first position of each unit, or that of the lone mark of a beginning that XLM-R has before it."""
    return [[_first_piece(tokens, unit[0])] for unit in units]


def _first_piece(tokens: Sequence[Token], position: int) -> int:
    if position == 0:
        return position
    before, first = tokens[position - 1], tokens[position]
    is_mark = not before.special and before.start == before.end == first.start
    return position - 1 if is_mark else position


def typed_tokens(tokens: Sequence[Token]) -> list[int]:
    """Return the positions of the tokens that the model did not add."""
    return [index for index, token in enumerate(tokens) if not token.added]


def means(states: np.ndarray, units: Sequence[Sequence[int]]) -> np.ndarray:
    """Return the mean of the states, (tokens, hidden), of each unit, none of which is empty: (units, hidden)."""
    if not units:
        return np.empty((0, states.shape[1]), dtype=states.dtype)
    return np.stack([states[list(unit)].mean(axis=0) for unit in units])
