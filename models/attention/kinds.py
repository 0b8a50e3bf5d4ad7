"""What each head does on one text: scores of where its weights go, and the kind that these give it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import numpy as np

from models.attention.weights import Attention
from models.text.tokens import Token

MIXED = "mixed"


@dataclass(frozen=True)
class HeadKind:
    """A kind of head: something that a head may do."""

    id: str
    threshold: float  # the score from which a head may be of this kind


# In the order in which they are tried: a head that reaches several thresholds is of the first of these kinds.
#
# Broad comes first, since in a text of three tokens even weights reach the thresholds of others; 0.85 is what even
# weights on 7 of 10 tokens give, on 50 of 100, on 200 of 512. Then what needs something in the text: 0.3 is three
# times the share of a token among ten, and more in longer texts. These come before the sinks, where heads leave what
# they have no use for (Clark et al. 2019): one that has found a use is named after it, also when it leaves much there.
# A half means "more than to everything else together", and to the other text it is what no preference at all gives.
# Position-bound comes last: R² does not see how much weight is left for the text, and most of what comes before it is
# bound to positions as well.
KINDS = (
    HeadKind("broad", 0.85),
    HeadKind("previous", 0.3),
    HeadKind("next", 0.3),
    HeadKind("self", 0.3),
    HeadKind("same word", 0.3),
    HeadKind("same token", 0.3),
    HeadKind("punctuation", 0.3),
    HeadKind("other text", 0.5),
    HeadKind("both sinks", 0.5),
    HeadKind("first sink", 0.5),
    HeadKind("separator sink", 0.5),
    HeadKind("position-bound", 0.4),
    HeadKind(MIXED, 0.0),
)

TINY = 1e-30  # a weight of 0 adds nothing to the entropy, and has no logarithm
EQUAL = 1e-5  # weights that differ by this share of their mean differ by rounding alone


@dataclass(frozen=True)
class StrongestHead:
    """The head that does most what a kind stands for."""

    layer: int
    head: int
    score: float | None  # from 0 to 1; None for "mixed", which has no score
    of_kind: bool  # False: no head is of the kind; this one has the highest score, but is of another kind


@dataclass(frozen=True, eq=False)
class HeadMeasures:
    """What every head does on one text: see `measure_heads`. All arrays are (layers, heads)."""

    scores: dict[str, np.ndarray]  # by the ids of `KINDS` but "mixed"; float32 from 0 to 1, NaN: nothing to measure
    kinds: np.ndarray  # str: what each head does most, an id of `KINDS`
    entropy: np.ndarray  # float32, bits
    distance: np.ndarray  # float32, tokens
    even_entropy: float  # bits, of even weights on all tokens: no head has more
    even_distance: float  # tokens, of even weights; NaN where no token is the text's own

    @property
    def empty(self) -> bool:
        """Whether there is nothing to measure, since nothing of the text reaches the model."""
        return isnan(self.even_distance)

    def strongest(self, kind: str) -> StrongestHead | None:
        """Return the head of a kind with the highest score, the first of equals; where no head is of it, of all heads.

        None stands for a kind that the text has nothing to measure on, or for "mixed" where no head is of it.
        """
        of_kind = self.kinds == kind
        scores = self.scores.get(kind, of_kind.astype(np.float32))
        found = np.where(of_kind, scores, np.nan) if of_kind.any() or kind == MIXED else scores
        if np.isnan(found).all():
            return None
        layer, head = (int(index) for index in np.unravel_index(np.nanargmax(found), found.shape))
        return StrongestHead(layer, head, None if kind == MIXED else float(found[layer, head]), bool(of_kind.any()))


def measure_heads(attention: Attention) -> HeadMeasures:
    """Measure what every head does on one text, or on one window of a long one.

    Each score is a mean over the tokens of the text as rows: those that the model adds around it ([CLS], [SEP], <s>,
    </s>) only count as columns. A mask is a token of the text. The scores, all from 0 to 1:

    - previous, next, self: the weight on the token at i-1, i+1 and i; the rows at the ends of the text, which have no
      such neighbour, are left out (Clark et al. 2019, "What Does BERT Look At?", section 3.1; the "diagonal" heads of
      Kovaleva et al. 2019, "Revealing the Dark Secrets of BERT").
    - same token: the weight on all other places with the same id, over the rows that have one.
    - same word: the weight on the other pieces of the word, over the rows that have one.
    - first sink: the weight on the special token that opens the text; separator sink: on those that close a text
      (Clark et al. 2019, section 3.2; the "vertical" heads of Kovaleva et al. 2019); both sinks: twice the smaller of
      the two, 1 where all weight is halved between them.
    - punctuation: the weight on tokens that are typed as punctuation alone (Unicode's categories P).
    - broad: the entropy over its greatest value, log2 of the number of tokens (Clark et al. 2019, section 3.3).
    - position-bound: how much of the variance of the weights between tokens of the text the offset j-i explains: R²
      of the means of the diagonals, adjusted for their number so that weights which ignore the offset get about 0 for
      a text of any length (after the positional heads of Voita et al. 2019, "Analyzing Multi-Head Self-Attention").
      Weights that are all equal vary with nothing: 0.
    - other text: of a pair, the weight on the tokens of the other text: what the "block" heads of Kovaleva et al.
      2019, which stay within their text, do not do.

    A score is NaN where the text has nothing to measure it on: no pair, no punctuation, no token twice, one token.

    `entropy` is in bits, the mean over the same rows (Clark et al. 2019). `distance` is in tokens: the mean of |i-j|
    between tokens of the text, each pair of them counted by its weight (Vig and Belinkov 2019, "Analyzing the
    Structure of Attention in a Transformer Language Model"). Both are NaN for a text without tokens.
    """
    layout = _layout(attention)
    relations = np.stack([_mean_weight(relation).ravel() for relation in layout.relations.values()])
    layers, heads, tokens, _ = attention.weights.shape
    room = np.zeros((heads, tokens, 2 * tokens), dtype=np.float32)
    shares = np.empty((len(relations), layers, heads), dtype=np.float32)
    entropy, distance, bound = np.empty((3, layers, heads), dtype=np.float32)
    for layer, weights in enumerate(attention.weights):  # (heads, tokens, tokens); all layers at once are 150 MB
        shares[:, layer] = relations @ weights.reshape(heads, -1).T
        entropy[layer] = _entropy(weights, layout.text)
        distance[layer] = _distance(weights, layout.inside)
        bound[layer] = _explained_by_offset(weights, layout.inside, room)
    scores = {
        name: share if relation.any() else np.full_like(share, np.nan)
        for (name, relation), share in zip(layout.relations.items(), shares, strict=True)
    }
    scores["both sinks"] = 2 * np.minimum(scores["first sink"], scores["separator sink"])
    scores |= {"broad": entropy / np.float32(np.log2(tokens)), "position-bound": bound}
    scores = {kind.id: np.clip(scores[kind.id], 0, 1) for kind in KINDS if kind.id != MIXED}
    even = _distance(np.ones((1, tokens, tokens), dtype=np.float32), layout.inside)
    return HeadMeasures(scores, _names(scores), entropy, distance, float(np.log2(tokens)), float(even[0]))


def _names(scores: dict[str, np.ndarray]) -> np.ndarray:
    """Return the first kind in the order of `KINDS` whose threshold each head reaches: (layers, heads)."""
    reached = [scores[kind.id] >= kind.threshold for kind in KINDS if kind.id != MIXED]
    return np.select(reached, [kind.id for kind in KINDS if kind.id != MIXED], MIXED)


NO_WORDS = (np.iinfo(int).max, -1)  # the first and the last word of a token without any


class _Layout(NamedTuple):
    """Which weights count for what, for a text of so many tokens."""

    text: np.ndarray  # bool, (tokens,): tokens of the text itself
    inside: np.ndarray  # bool, (tokens, tokens): from a token of the text to one
    relations: dict[str, np.ndarray]  # bool, (tokens, tokens): from row i to column j, by the kind that does so


def _layout(attention: Attention) -> _Layout:
    tokens, count = attention.tokens, len(attention.tokens)
    added = np.array([token.added for token in tokens])
    segments = np.array([token.segment for token in tokens])
    ids = np.array([token.id for token in tokens])
    begin, end = np.array([token.words or NO_WORDS for token in tokens]).T  # of a token without words: none
    marks = np.array([_is_punctuation(attention, token) for token in tokens])
    opening = added & (np.arange(count) == 0)
    inside = np.outer(~added, ~added)
    elsewhere = inside & ~np.eye(count, dtype=bool)
    relations = {
        "previous": inside & np.eye(count, k=-1, dtype=bool),
        "next": inside & np.eye(count, k=1, dtype=bool),
        "self": inside & np.eye(count, dtype=bool),
        "same token": elsewhere & (ids[:, None] == ids),
        "same word": elsewhere & (begin[:, None] <= end) & (begin <= end[:, None]),
        "punctuation": inside & marks,
        "first sink": np.outer(~added, opening),
        "separator sink": np.outer(~added, added & ~opening),
        "other text": inside & (segments[:, None] != segments),
    }
    return _Layout(~added, inside, relations)


def _is_punctuation(attention: Attention, token: Token) -> bool:
    typed = attention.encoding.typed(token)
    return bool(typed) and not token.special and all(unicodedata.category(letter)[0] == "P" for letter in typed)


def _mean_weight(relation: np.ndarray) -> np.ndarray:
    """Return (tokens, tokens) whose product with weights sums to their mean over the rows that have the relation."""
    return relation.astype(np.float32) / max(relation.any(axis=1).sum(), 1)


def _entropy(weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the mean entropy over `rows`: (heads,), in bits."""
    if not rows.any():
        return np.full(len(weights), np.nan, dtype=np.float32)
    bits = -np.einsum("hij,hij->hi", weights, np.log2(np.maximum(weights, TINY)))
    return bits[:, rows].mean(axis=1)


def _distance(weights: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return the mean distance between tokens of the text, by their weights: (heads,), in tokens."""
    steps = np.arange(len(inside), dtype=np.float32)
    apart = np.stack([inside * np.abs(steps[:, None] - steps), inside]).reshape(2, -1).astype(np.float32)
    moved, total = apart @ weights.reshape(len(weights), -1).T
    return np.divide(moved, total, out=np.full_like(moved, np.nan), where=total > 0)


def _explained_by_offset(weights: np.ndarray, inside: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Return the adjusted R² of the weights in `inside` by their offset: (heads,).

    `room` is zeros, (heads, tokens, 2 tokens), that all layers share."""
    heads, count = len(weights), len(inside)
    cells = inside.sum()
    row, column = np.nonzero(inside)
    sizes = np.bincount(row - column + count - 1, minlength=2 * count - 1)  # cells on each diagonal
    free = cells - np.count_nonzero(sizes)
    if free <= 0:
        return np.full(heads, np.nan, dtype=np.float32)
    mean = np.einsum("hij,ij->h", weights, inside.astype(np.float32)) / cells
    centred = (weights - mean[:, None, None].astype(np.float32)) * inside
    # Read as rows that are one shorter than they are, each row moves on by a step: diagonals become columns.
    room[:, :, :count] = centred[:, :, ::-1]
    diagonals = room.reshape(heads, -1)[:, : count * (2 * count - 1)].reshape(heads, count, -1).sum(axis=1)
    between = (diagonals**2 / np.maximum(sizes, 1)).sum(axis=1)
    total = np.einsum("hij,hij->h", centred, centred)
    varied = total > cells * (EQUAL * mean) ** 2
    unexplained = np.divide(total - between, total, out=np.ones(heads), where=varied)
    return np.clip(1 - unexplained * (cells - 1) / free, 0, 1)
