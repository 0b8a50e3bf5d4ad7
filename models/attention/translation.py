"""How well each head points from a word to its counterpart in the second text of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.attention.matrix import Unit, merge_into_units, units_of
from models.attention.selection import Head
from models.attention.weights import Attention
from models.languages.alignment import Alignment
from models.text.tokens import Encoding

Link = tuple[int, int]  # two words of a pair's encoding that are counterparts


@dataclass(frozen=True, eq=False)
class TranslationScores:
    """How often each head looks most at the counterpart of a word, and how much of its weight that concerns."""

    scores: np.ndarray  # float32, (layers, heads), from 0 to 1; NaN where no word has a counterpart
    # float32, (2, layers, heads), likewise: mean weight of a row on all words of the other text, for words of the
    # first text and for those of the second: many heads look in one direction alone.
    shares_by_text: np.ndarray
    on_counterpart: np.ndarray  # float32, (layers, heads), likewise: mean weight of a word's row on its counterpart
    words: int  # how many words with a counterpart the texts have, on both sides: 0 without a second text

    @property
    def shares(self) -> np.ndarray:
        """Return the mean weight of a word's row on all words of the other text, float32, (layers, heads)."""
        return self.shares_by_text.mean(axis=0)  # both texts have as many words with a counterpart

    def ranked(self) -> list[Head]:
        """Return all heads, that with the highest score first; of equals, that with more weight on the counterpart."""
        return order_heads(self.scores, self.on_counterpart) if self.words else []


def order_heads(scores: np.ndarray, weights: np.ndarray) -> list[Head]:
    """Return all heads by their scores, (layers, heads), the highest first; of equals, that with the larger weight."""
    layers, heads = np.unravel_index(np.lexsort((-weights.ravel(), -scores.ravel())), scores.shape)
    return list(zip(layers.tolist(), heads.tolist(), strict=True))


def score_translation(attention: Attention, alignment: Alignment | None) -> TranslationScores:
    """Score each head on the words of both texts that have a counterpart, those of punctuation and masks left out.

    Counterparts are mutual nearest words by the cosine of their hidden states (Jalili Sabet et al. 2020, "SimAlign:
    High Quality Word Alignments without Parallel Training Data using Static and Contextualized Embeddings"). A word's
    row of weights is limited to the words of the other text and rescaled to sum to 1; the score of a head is the share
    of rows whose largest weight is on the counterpart. Pieces are merged into words as in `models.attention.matrix`.

    The score says nothing of how much weight there is. `shares` and `on_counterpart` are means over the same rows as
    they are, each with a sum of 1 over both texts and all special tokens. In the shipped models, the heads that score
    best leave a few percent of a row to the other text, so that no head is of a kind "translation".
    """
    layers, heads = attention.weights.shape[:2]
    links = [] if alignment is None else _links(attention.encoding, alignment)
    if not links:
        nothing = np.full((layers, heads), np.nan, dtype=np.float32)
        return TranslationScores(nothing, np.stack([nothing] * 2), nothing, 0)
    units = units_of(attention, words=True)
    place = _unit_of_word(attention, units)
    rows, columns = np.array([(place[one], place[other]) for link in links for one, other in (link, link[::-1])]).T
    segments = np.array([unit.segment for unit in units])
    special = np.array([unit.special for unit in units])
    excluded = (segments[rows][:, None] == segments) | special  # (words, units)
    scores, on_counterpart = np.empty((2, layers, heads), dtype=np.float32)
    shares = np.empty((2, layers, heads), dtype=np.float32)
    for layer, weights in enumerate(attention.weights):
        own = merge_into_units(weights, units)[:, rows]  # (heads, words, units)
        scores[layer] = (np.where(excluded, -1, own).argmax(axis=2) == columns).mean(axis=1)
        weight = np.where(excluded, 0, own).sum(axis=2)  # (heads, words): each link's first word, then its second
        shares[:, layer] = weight.reshape(heads, -1, 2).mean(axis=1).T
        on_counterpart[layer] = own[:, np.arange(len(rows)), columns].mean(axis=1)
    return TranslationScores(scores, shares, on_counterpart, len(rows))


def _links(encoding: Encoding, alignment: Alignment) -> list[Link]:
    """Return the pairs of counterparts as words of the pair's encoding."""
    masked = {word for position in encoding.masks for word in encoding.tokens[position].word_indices}
    second = len(encoding.words) - encoding.pair_words  # index of the first word of the second text
    links = [(one, second + other) for one, other in alignment.links]
    return [link for link in links if all(encoding.has_letters(word) and word not in masked for word in link)]


def _unit_of_word(attention: Attention, units: Sequence[Unit]) -> dict[int, int]:
    """Return the index of the unit that has the first token of each word."""
    found: dict[int, int] = {}
    for index, unit in enumerate(units):
        for token in attention.tokens[unit.first : unit.last]:
            for word in token.word_indices:
                found.setdefault(word, index)
    return found
