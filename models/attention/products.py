"""Where a weight comes from: the query of the token that attends times the key of the one attended to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.attention.projections import projections
from models.checkpoints.loading import Checkpoint
from models.results import QueryKey, Token
from models.validation import whole_number


def queries_and_keys(checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """Those of every head: (2, layers, heads, tokens, width), float32."""
    return np.stack(projections(checkpoint, tokens, ["query", "key"]))


def query_key(tokens: tuple[Token, ...], vectors: np.ndarray, layer: int, head: int) -> QueryKey:
    """One head's scores and weights, from its queries and keys among `vectors` as `queries_and_keys` gives them.

    Raises:
        OutOfRangeError: no such layer or head.
    """
    layer = whole_number("layer", layer, 0, vectors.shape[1] - 1)
    head = whole_number("head", head, 0, vectors.shape[2] - 1)
    query, key = vectors[:, layer, head]  # (tokens, width)
    scores = query @ key.T / np.float32(np.sqrt(query.shape[1]))
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return QueryKey(tokens, layer, head, query, key, scores, weights / weights.sum(axis=1, keepdims=True))
