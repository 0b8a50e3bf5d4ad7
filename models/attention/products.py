"""Where a weight comes from: the query of the token that attends times the key of the one attended to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.reader import Reader, Row, Wanted
from models.text.tokens import Token
from models.validation import whole_number


@dataclass(frozen=True, eq=False)
class QueryKey:
    """The queries and keys of one head, and the weights that they give; `width` is the hidden size / the heads."""

    tokens: tuple[Token, ...]
    layer: int
    head: int
    query: np.ndarray  # float32, (tokens, width)
    key: np.ndarray  # float32, (tokens, width)
    scores: np.ndarray  # float32, (tokens, tokens): query . key / sqrt(width)
    weights: np.ndarray  # float32, (tokens, tokens): the softmax of each row of scores


def queries_and_keys(reader: Reader, model: str, tokens: Sequence[Token]) -> np.ndarray:
    """Return those of every head: (2, layers, heads, tokens, width), float32."""
    (reading,) = reader.read(model, [Row.of(tokens)], Wanted(vectors=("query", "key")))
    return np.stack([reading.vectors["query"], reading.vectors["key"]])


def query_key(tokens: tuple[Token, ...], vectors: np.ndarray, layer: int, head: int) -> QueryKey:
    """Return one head's scores and weights, from its queries and keys among `vectors`; see `queries_and_keys`.

    Raises:
        OutOfRangeError: no such layer or head.
    """
    layer = whole_number("layer", layer, 0, vectors.shape[1] - 1)
    head = whole_number("head", head, 0, vectors.shape[2] - 1)
    query, key = vectors[:, layer, head]  # (tokens, width)
    return QueryKey(tokens, layer, head, query, key, *scores_and_weights(query, key))


def scores_and_weights(query: np.ndarray, key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return query . key / sqrt(width) for (queries, width) and (keys, width), and the softmax of each row of them.

    Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1.
    """
    scores = query @ key.T / np.float32(np.sqrt(query.shape[1]))  # (queries, keys)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores, weights / weights.sum(axis=1, keepdims=True)
