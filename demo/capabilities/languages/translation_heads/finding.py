"""The heads of a model, best first, over one pair of texts or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup

from demo.capabilities.languages.long_reading import PAIRS, LongReadingError, reading_progress
from demo.capabilities.languages.translation_heads.choosing import THIS, ChosenPairs, chosen_pairs, pair_error, problem
from demo.inputs import FAMILIES, Reading, Readings
from models import (
    Analyser,
    EmptyTextError,
    ModelError,
    ModelInfo,
    TranslationProgress,
    TranslationRanking,
    rank_over_pairs,
)

ORDERS = BY_SCORE, BY_WEIGHT = "score", "weight"
# Characters, by the layers and the square of the width of a model, that are read without being asked for: some 500 of
# a compact model, in half a second.
QUICK = 1e9


class Estimate(NamedTuple):
    """A mean over the words of all pairs, with its 95 % interval where there are two pairs or more."""

    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class FoundHead:
    """How often a head looks most at the most similar word of the other text, and with how much of its weight."""

    layer: int
    head: int
    score: Estimate
    share: Estimate  # of a word's weight on all of the other text
    most_similar: Estimate  # of a word's weight on its most similar word
    among_best: int  # in how many pairs it is among the best five
    leading: float | None  # the share of the resamples of the pairs in which it leads; None with fewer than two pairs
    kind: str  # an id of `models.KINDS`, of one pair; otherwise empty


@dataclass(frozen=True)
class FoundHeads:
    """All heads of a model, by score."""

    model: ModelInfo
    given: int  # pairs
    pairs: int  # of these, those that have words with a most similar word
    words: int  # with a most similar word, of both texts of all pairs
    heads: tuple[FoundHead, ...]

    def ordered(self, order: str) -> list[FoundHead]:
        """Return the heads in one of `ORDERS`, the highest first."""
        return sorted(self.heads, key=lambda each: -each.most_similar.mean) if order == BY_WEIGHT else list(self.heads)


def find_heads(analyser: Analyser, reading: Reading) -> FoundHeads:
    """Return the heads of a model by their scores on the page's two texts.

    Raises what `analyser.attention.translation` raises; EmptyTextError where there is no second text.
    """
    passage, model = reading
    if not passage.pair.strip():
        raise EmptyTextError("empty_text", which="second")
    scores = analyser.attention.translation(passage, model)
    kinds = analyser.attention.measures(passage, model).kinds
    return _found(rank_over_pairs(analyser.resolve(model), [scores]), kinds)


def find_over_pairs(analyser: Analyser, pairs: ChosenPairs, model: str) -> FoundHeads:
    """Return the heads of a model by their scores over all pairs. Raises what `analyser.translation_heads` raises."""
    return _found(analyser.translation_heads.rank(pairs.texts, model))


def find_chosen(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> list[FoundHeads]:
    """Return what files hold: all models' heads over the pairs that the choices name. Raises what the above raise."""
    if choices["set"] == THIS:
        return [find_heads(analyser, each) for each in readings.values()]
    pairs = chosen_pairs(*(choices[name] for name in ("set", "language", "other", "lines")))
    return [] if pairs.problem else [find_over_pairs(analyser, pairs, each.model) for each in readings.values()]


def takes_long(analyser: Analyser, pairs: ChosenPairs, readings: Readings) -> bool:
    """Return whether there is so much to read that the reader is asked first."""
    return any(_work(analyser, pairs, reading.model) > QUICK for reading in readings.values())


def read_pairs(analyser: Analyser, pairs: ChosenPairs, readings: Readings) -> Iterator[Markup]:
    """Read the pairs under each model, and yield progress."""
    if pairs.problem:
        raise LongReadingError(problem(pairs))
    try:
        for family, reading in readings.items():
            for step in analyser.translation_heads.ranking(pairs.texts, reading.model):
                if isinstance(step, TranslationProgress):
                    yield reading_progress(FAMILIES[family], step.done, step.total, PAIRS)
    except ModelError as error:
        raise LongReadingError(pair_error(error, pairs)) from error


def _work(analyser: Analyser, pairs: ChosenPairs, model: str) -> float:
    """Return the characters that are to be read, by layers and the square of the width; 0 where they cannot be read."""
    try:
        info = analyser.resolve(model)
        return analyser.translation_heads.unread(pairs.texts, model) * info.layers * info.hidden**2
    except ModelError:  # what shows the heads says so
        return 0


def _found(ranking: TranslationRanking, kinds: np.ndarray | None = None) -> FoundHeads:
    given, pairs, words = len(ranking.words), ranking.pairs, int(ranking.words.sum())
    return FoundHeads(ranking.model, given, pairs, words, tuple(_heads(ranking, kinds)))


def _heads(ranking: TranslationRanking, kinds: np.ndarray | None) -> Iterator[FoundHead]:
    """Yield the heads in the order of `TranslationRanking.ranked`."""
    for place in ranking.ranked():
        score, share, most_similar = (
            Estimate(float(each.mean[place]), _known(each.low[place]), _known(each.high[place]))
            for each in (ranking.scores, ranking.shares, ranking.on_counterpart)
        )
        kind = "" if kinds is None else str(kinds[place])
        among_best, leading = int(ranking.among_best[place]), _known(ranking.leading[place])
        yield FoundHead(*place, score, share, most_similar, among_best, leading, kind)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
