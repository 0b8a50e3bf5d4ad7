"""Ways of saying which words decided, beside integrated gradients (`path`). Each returns a number for every word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from models.attention.rollout import rollout
from models.attention.weights import Attention
from models.attribution.subject import Subject
from models.checkpoints.batches import TOKENS_AT_ONCE
from models.reader import Reader

MAX_ROWS = 64  # read at once: a row of a masked word has a number for each token of the vocabulary


class HiddenWords:
    """The answer with words hidden: each set of words is read once."""

    def __init__(self, reader: Reader, subject: Subject, *, long: bool) -> None:
        self._reader, self._subject, self._long = reader, subject, long
        self._found: dict[frozenset[int], np.ndarray] = {}

    def missing(self, sets: Collection[frozenset[int]]) -> list[frozenset[int]]:
        """Return the sets that were not read yet, each once."""
        return [each for each in dict.fromkeys(sets) if each not in self._found]

    def reading(self, sets: Collection[frozenset[int]]) -> Iterator[int]:
        """Read the text without each of several sets of words; yield how many are done, batch by batch."""
        missing = self.missing(sets)
        at_once = max(1, min(MAX_ROWS, TOKENS_AT_ONCE // len(self._subject.row.ids)))
        for start in range(0, len(missing), at_once):
            part = missing[start : start + at_once]
            rows = [self._subject.without(words) for words in part]
            outcomes = self._subject.output.outcomes(self._reader, rows, long=self._long)
            self._found.update(zip(part, outcomes, strict=True))
            yield len(part)

    def logit(self, words: Collection[int] = ()) -> float:
        """Return the logit of the answer with some words hidden; they were read before."""
        return float(self._found[frozenset(words)][0])

    def probability(self, words: Collection[int] = ()) -> float:
        """Return the probability of the answer with some words hidden; they were read before."""
        return float(self._found[frozenset(words)][1])


def leave_one_out(subject: Subject, hidden: HiddenWords) -> np.ndarray:
    """Return by how much the logit falls when each word alone is hidden: (words,), float64."""
    found = np.zeros(len(subject.encoding.words))
    for word in subject.words:
        found[word] = hidden.logit() - hidden.logit([word])
    return found


def gradient_x_input(reader: Reader, subject: Subject, *, long: bool) -> np.ndarray:
    """Return the product of what enters the first layer and the gradient of the logit there: (words,), float64.

    Each word has the sum over its tokens.
    """
    points = reader.embeddings(subject.checkpoint, [subject.row], long=long)
    _, slopes = reader.gradients(subject.checkpoint, points, subject.score, subject.output.adapter, long=long)
    return subject.by_word((points[0] * slopes[0]).sum(axis=-1))


def attention_rollout(reader: Reader, subject: Subject, *, long: bool) -> np.ndarray:
    """Return how much of each word may be in what the head reads, by attention rollout: (words,), float64, from 0.

    It is the rollout of the layers that the answer comes from, of which a head may have some of its own, in the mean of
    the tokens that the head reads. A word has the sum over its tokens; what the tokens have that the model added is
    left out, so that all words together have less than 1.
    """
    weights = reader.adapted_weights(subject.checkpoint, subject.row, subject.output.adapter, long=long)
    found = rollout(Attention(subject.encoding, subject.encoding.tokens, weights, window=0, windows=1))
    return subject.by_word(found[-1, list(subject.output.positions)].mean(axis=0, dtype=np.float64))


def singles(words: Sequence[int]) -> list[frozenset[int]]:
    """Return a set of each word alone."""
    return [frozenset([word]) for word in words]
