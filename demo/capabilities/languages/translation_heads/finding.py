"""The heads that look at the translation of a word, best first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demo.inputs import Reading
from models import Analyser, EmptyTextError, ModelInfo


@dataclass(frozen=True)
class FoundHead:
    """A head, with how often it looks most at a word's counterpart, and the share of its weight on the other text."""

    layer: int
    head: int
    score: float
    share: float
    kind: str  # an id of `models.KINDS`


@dataclass(frozen=True)
class FoundHeads:
    """All heads of a model, those that find most first."""

    model: ModelInfo
    words: int  # that have a counterpart, of both texts
    heads: tuple[FoundHead, ...]


def find_heads(analyser: Analyser, reading: Reading) -> FoundHeads:
    """Return the heads of a model by how often they find a word's counterpart in the other text.

    Raises what `analyser.attention.translation` raises; EmptyTextError where there is no second text.
    """
    if not reading.passage.pair.strip():
        raise EmptyTextError("empty_text", which="second")
    found = analyser.attention.translation(*reading)
    kinds = analyser.attention.measures(*reading).kinds
    model = analyser.resolve(reading.model)
    if not found.words:
        return FoundHeads(model, 0, ())
    order = np.argsort(-found.scores, axis=None, kind="stable").tolist()
    places = [divmod(index, found.scores.shape[1]) for index in order]
    rows = (
        FoundHead(
            layer, head, float(found.scores[layer, head]), float(found.shares[layer, head]), str(kinds[layer, head])
        )
        for layer, head in places
    )
    return FoundHeads(model, found.words, tuple(rows))
