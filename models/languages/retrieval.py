"""Find the sentence that means the same in another language, by the similarity of vectors: CSLS.

Source: Conneau et al. 2018, "Word Translation Without Parallel Data", section 2.3: twice the cosine, less the mean
cosine of each of the two with its ten nearest in the other language. So a vector that is close to everything is not
nearest to everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.checkpoints.registry import ModelInfo

NEIGHBOURS = 10  # whose mean cosine counts: k of the paper


@dataclass(frozen=True, eq=False)
class Retrieval:
    """Two lists of texts, each with the nearest one in the other list."""

    model: ModelInfo
    layer: int  # whose output is compared, from 0
    centred: bool  # whether the mean of each list was taken out of its vectors
    first: tuple[str, ...]
    second: tuple[str, ...]
    similarity: np.ndarray  # float32, (texts of the first, texts of the second): cosine
    scores: np.ndarray  # the same shape: CSLS

    @property
    def forward(self) -> np.ndarray:
        """Return the index of the nearest text of the second list for each of the first; of equals, the first one."""
        return self.scores.argmax(axis=1)

    @property
    def backward(self) -> np.ndarray:
        """Return the index of the nearest text of the first list for each of the second."""
        return self.scores.argmax(axis=0)


@dataclass(frozen=True, eq=False)
class RetrievalCounts:
    """How often sentences of one language find their meaning in another.

    Both arrays are int: a row for the language that asks, a column for the one that answers.
    """

    right: np.ndarray
    asked: np.ndarray  # 0 for a language and itself, and for two that have no meaning in common

    @property
    def accuracy(self) -> float | None:
        """Return the share that is right, of all pairs of languages; None where no meaning is in two languages."""
        asked = int(self.asked.sum())
        return int(self.right.sum()) / asked if asked else None


def csls(similarity: np.ndarray) -> np.ndarray:
    """Return CSLS of cosines, (…, first, second)."""
    rows = mean_of_nearest(similarity)[..., :, np.newaxis]
    columns = mean_of_nearest(similarity.swapaxes(-1, -2))[..., np.newaxis, :]
    return 2 * similarity - rows - columns


def mean_of_nearest(similarity: np.ndarray) -> np.ndarray:
    """Return the mean of the ten largest along the last axis, or of all where there are fewer."""
    count = min(NEIGHBOURS, similarity.shape[-1])
    return np.partition(similarity, -count, axis=-1)[..., -count:].mean(axis=-1)


def count_retrieved(similarity: np.ndarray, groups: np.ndarray, meanings: Sequence[int]) -> RetrievalCounts:
    """Return how often the nearest sentence in another language has the same meaning.

    Every sentence looks for its meaning in each other language that has it, so that each pair of languages counts both
    ways.

    Args:
        similarity: cosines of all sentences, (sentences, sentences).
        groups: the language of each sentence, as a number from 0.
        meanings: a number for what each sentence means.
    """
    languages, meant = range(groups.max() + 1), np.asarray(meanings)
    members = [np.flatnonzero(groups == language) for language in languages]
    # Of each sentence, how close it is to its nearest ones in each language: (sentences, languages).
    close = np.stack([mean_of_nearest(similarity[:, own]) for own in members], axis=1)[:, groups]
    scores = 2 * similarity - close - close.T
    right, asked = np.zeros((2, len(languages), len(languages)), dtype=np.intp)
    for language, own in zip(languages, members, strict=True):
        asking = np.flatnonzero((groups != language) & np.isin(meant, meant[own]))
        nearest = own[scores[np.ix_(asking, own)].argmax(axis=1)]
        np.add.at(right[:, language], groups[asking], meant[nearest] == meant[asking])
        np.add.at(asked[:, language], groups[asking], 1)
    return RetrievalCounts(right, asked)
