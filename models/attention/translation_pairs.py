"""How well each head points from a word to the most similar word of the other text, over many pairs of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.attention.selection import Head
from models.attention.translation import TranslationScores, order_heads
from models.checkpoints.registry import ModelInfo

MAX_TRANSLATION_PAIRS = 60
BEST_HEADS = 5  # of a pair, see `TranslationRanking.among_best`
RESAMPLES = 1000  # of the bootstrap
CONFIDENCE = 95  # percent


@dataclass(frozen=True)
class TranslationProgress:
    """How many of the pairs have been read."""

    done: int
    total: int


@dataclass(frozen=True, eq=False)
class HeadMeans:
    """The mean of a measure of each head over the words of all pairs, with its bootstrap interval."""

    mean: np.ndarray  # float64, (layers, heads), from 0 to 1; NaN where no pair has a word that is scored
    low: np.ndarray  # float64, (layers, heads): where the 95 % interval begins; NaN with fewer than two such pairs
    high: np.ndarray  # float64, (layers, heads): where it ends, likewise


@dataclass(frozen=True, eq=False)
class TranslationRanking:
    """What `TranslationScores` says of one pair, over many pairs: every word of every pair counts once."""

    model: ModelInfo
    words: np.ndarray  # int, (pairs,): how many words of each pair are scored; a pair without any does not count
    scores: HeadMeans  # share of the words whose largest weight on the other text is on their most similar word
    shares: HeadMeans  # weight of a word on all words of the other text
    on_counterpart: HeadMeans  # weight of a word on its most similar word
    among_best: np.ndarray  # int, (layers, heads): in how many pairs fewer than five heads have a higher score
    leading: (
        np.ndarray
    )  # float64, (layers, heads): share of the resamples in which it has the highest score; NaN as low

    @property
    def pairs(self) -> int:
        """Return how many pairs have a word that is scored."""
        return int(np.count_nonzero(self.words))

    def ranked(self) -> list[Head]:
        """Return all heads in the order of `TranslationScores.ranked`, by the means."""
        return order_heads(self.scores.mean, self.on_counterpart.mean) if self.pairs else []


def rank_over_pairs(model: ModelInfo, found: Sequence[TranslationScores]) -> TranslationRanking:
    """Return the means of each head over the words of all pairs, with intervals over pairs.

    Intervals are percentiles of a bootstrap (Efron 1979, "Bootstrap Methods: Another Look at the Jackknife"): pairs,
    not words, are drawn with replacement, as many as there are, since words of one sentence are not independent. The
    draws are the same in each call and for each model. Heads that are equally good in a resample share it.
    """
    words = np.array([each.words for each in found])
    scored = [each for each in found if each.words]
    shape = found[0].scores.shape
    if not scored:
        nothing = np.full(shape, np.nan)
        means = HeadMeans(nothing, nothing, nothing)
        return TranslationRanking(model, words, means, means, means, np.zeros(shape, dtype=int), nothing)
    counts = words[words > 0]

    def sums(name: str) -> np.ndarray:
        return np.stack([getattr(each, name).astype(np.float64) * each.words for each in scored])

    hits = np.rint(sums("scores"))  # whole numbers of words: heads that are equally good are equal
    draws = np.random.default_rng(0).multinomial(len(scored), np.full(len(scored), 1 / len(scored)), size=RESAMPLES)
    return TranslationRanking(
        model,
        words,
        _means(hits, counts, draws),
        _means(sums("shares"), counts, draws),
        _means(sums("on_counterpart"), counts, draws),
        _among_best(hits),
        _leading(hits, draws),
    )


def _means(sums: np.ndarray, words: np.ndarray, draws: np.ndarray) -> HeadMeans:
    """Return the means of sums over the words of each pair, (pairs, layers, heads)."""
    mean = sums.sum(axis=0) / words.sum()
    if len(words) < 2:
        unknown = np.full(mean.shape, np.nan)
        return HeadMeans(mean, unknown, unknown)
    resampled = np.tensordot(draws, sums, axes=1) / (draws @ words)[:, None, None]
    edge = (100 - CONFIDENCE) / 2
    low, high = np.percentile(resampled, [edge, 100 - edge], axis=0)
    return HeadMeans(mean, low, high)


def _among_best(hits: np.ndarray) -> np.ndarray:
    pairs = hits.reshape(len(hits), -1)
    higher = (pairs[:, None, :] > pairs[:, :, None]).sum(axis=2)  # (pairs, heads)
    return (higher < BEST_HEADS).sum(axis=0).reshape(hits.shape[1:])


def _leading(hits: np.ndarray, draws: np.ndarray) -> np.ndarray:
    if len(hits) < 2:
        return np.full(hits.shape[1:], np.nan)
    totals = np.tensordot(draws, hits, axes=1).reshape(len(draws), -1)
    leads = totals == totals.max(axis=1, keepdims=True)
    return (leads / leads.sum(axis=1, keepdims=True)).mean(axis=0).reshape(hits.shape[1:])
