"""The attention weights of every head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.attention.selection import Head
from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader, Row, Wanted
from models.text.tokens import Encoding, Token


@dataclass(frozen=True, eq=False)
class Attention:
    """The attention weights of every head on one text, or on one window of a long text."""

    encoding: Encoding
    tokens: tuple[Token, ...]  # those of the window, special tokens at both ends
    weights: np.ndarray  # float32, (layers, heads, tokens, tokens), rows sum to 1
    window: int  # which window this is, from 0
    windows: int  # how many the text has

    @property
    def masks(self) -> tuple[int, ...]:
        """Return the positions of the masks in `tokens`."""
        ids = {self.encoding.tokens[position].id for position in self.encoding.masks}
        return tuple(index for index, token in enumerate(self.tokens) if token.id in ids)

    @property
    def content(self) -> tuple[int, ...]:
        """Return the positions in `tokens` of those that are not special."""
        return tuple(index for index, token in enumerate(self.tokens) if not token.special)

    def strongest_from(self, head: Head, position: int) -> tuple[int, float]:
        """Return what a head looks at most from a token, and the weight. Positions are those in `tokens`."""
        own = self.weights[*head, position]
        return int(own.argmax()), float(own.max())


def attention_weights(reader: Reader, model: str | Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """Return the weights of all heads for one window: (layers, heads, tokens, tokens), float32, rows sum to 1."""
    (reading,) = reader.read(model, [Row.of(tokens)], Wanted(weights=True))
    return reading.weights
