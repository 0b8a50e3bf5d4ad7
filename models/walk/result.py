"""What a walk through a model shows: one forward pass, and what a head does in one of its layers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.attention.products import scores_and_weights
from models.checkpoints.recording import EmbeddingSteps, LayerSteps
from models.languages.vectors import directions
from models.text.tokens import Encoding, Token

MAX_SHOWN = 64  # tokens


@dataclass(frozen=True, eq=False)
class Walk:
    """One forward pass, in which one token is followed.

    A text longer than the model takes is read in the window that gives the token most context. `shown` are up to 64
    tokens around the followed one; all of the arrays have every token of the window, since all of them count.
    """

    encoding: Encoding
    tokens: tuple[Token, ...]  # that the model read: all of the text, or one window of it
    start: int  # how many of the typed tokens stand before the window
    token: int  # index in `tokens` of the one that is followed
    shown: range  # indices in `tokens`
    embedding: EmbeddingSteps
    states: np.ndarray  # (layers + 1, tokens, hidden), float32: what enters the first layer, and what leaves each

    @property
    def position(self) -> int:
        """Return the index in `Encoding.tokens` of the token that is followed."""
        return self.token + self.start if self.token < len(self.tokens) - 1 else len(self.encoding.tokens) - 1

    @property
    def from_start(self) -> np.ndarray:
        """Return the cosine of each state with the one that enters the first layer: (layers + 1, tokens)."""
        unit = directions(self.states)
        return (unit * unit[0]).sum(axis=-1)

    @property
    def from_below(self) -> np.ndarray:
        """Return the cosine of what leaves each layer with what enters it: (layers, tokens)."""
        unit = directions(self.states)
        return (unit[1:] * unit[:-1]).sum(axis=-1)


@dataclass(frozen=True, eq=False)
class HeadSteps:
    """What one head does in one layer, for every token. The arrays are float32; width is hidden / heads."""

    query: np.ndarray  # (tokens, width)
    key: np.ndarray  # (tokens, width)
    value: np.ndarray  # (tokens, width)
    scores: np.ndarray  # (tokens, tokens): query . key / sqrt(width)
    weights: np.ndarray  # (tokens, tokens): the softmax of each row of scores
    mixed: np.ndarray  # (tokens, width): the sum of all values, each times its weight


def head_steps(steps: LayerSteps, head: int, heads: int) -> HeadSteps:
    """Return the steps of one head, from 0, of a layer of so many heads."""
    query, key, value, mixed = (
        np.split(part, heads, axis=1)[head] for part in (steps.query, steps.key, steps.value, steps.joined)
    )
    return HeadSteps(query, key, value, *scores_and_weights(query, key), mixed)


def token_weights(steps: LayerSteps, token: int, heads: int) -> np.ndarray:
    """Return the weights from one token to each by every head of a layer: (heads, tokens), float32, rows sum to 1."""
    queries, keys = (np.split(part, heads, axis=1) for part in (steps.query[[token]], steps.key))
    return np.concatenate([scores_and_weights(query, key)[1] for query, key in zip(queries, keys, strict=True)])
