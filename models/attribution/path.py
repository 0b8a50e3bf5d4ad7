"""Integrated gradients: what each token adds to a logit on the way from a hidden text to the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from models.attribution.subject import Subject
from models.checkpoints.gradients import GRADIENT_TOKENS
from models.reader import Reader

PARTS = 8  # of the way, at first
MAX_POINTS = 256
TOLERANCE = 0.002  # of the difference of the logits, by which the sum of all words may miss it; single words miss more
# Gauss and Lobatto's rule of four points: both ends, which neighbouring parts share, and two between them.
INNER = (0.5 - 0.5 / 5**0.5, 0.5 + 0.5 / 5**0.5)
WEIGHTS = np.array([1, 5, 5, 1]) / 12

Part = tuple[float, float]  # of the way, from 0 to 1


class Path:
    """The straight line between two inputs of the first layer, (tokens, hidden), with what was computed on it."""

    def __init__(self, reader: Reader, subject: Subject, *, long: bool) -> None:
        self._reader, self._subject, self._long = reader, subject, long
        rows = [subject.without(subject.words), subject.row]
        self._low, self._high = reader.embeddings(subject.checkpoint, rows, long=long)
        self._scores: dict[float, float] = {}
        self._slopes: dict[float, np.ndarray] = {}  # of the logit along the way, by the token that moves: (tokens,)

    def computing(self, parts: Sequence[Part]) -> Iterator[int]:
        """Compute what the integrals of parts need, in batches, and yield how many points are done."""
        missing = sorted({share for part in parts for share in _points(part)} - set(self._scores))
        at_once = max(1, GRADIENT_TOKENS // len(self._low))
        for start in range(0, len(missing), at_once):
            shares = missing[start : start + at_once]
            change = self._high - self._low
            points = self._low + np.array(shares, dtype=np.float32)[:, None, None] * change
            score, adapter = self._subject.score, self._subject.output.adapter
            own = self._subject.checkpoint
            scores, gradients = self._reader.gradients(own, points, score, adapter, long=self._long)
            self._scores.update(zip(shares, scores.tolist(), strict=True))
            self._slopes.update(zip(shares, (gradients * change).sum(axis=-1, dtype=np.float64), strict=True))
            yield len(shares)

    def integral(self, part: Part) -> np.ndarray:
        """Return what each token adds on a part of the way: (tokens,), float64."""
        slopes = np.stack([self._slopes[share] for share in _points(part)])
        result: np.ndarray = (part[1] - part[0]) * (WEIGHTS @ slopes)
        return result

    def change(self, part: Part) -> float:
        """Return by how much the logit rises on a part of the way."""
        return self._scores[part[1]] - self._scores[part[0]]

    @property
    def points(self) -> int:
        return len(self._scores)


def integrated_gradients(reader: Reader, subject: Subject, *, long: bool) -> Iterator[int | np.ndarray]:
    """Yield how many points are done, then what each word adds to the logit of the answer: (words,), float64.

    Sundararajan, Taly and Yan 2017, "Axiomatic Attribution for Deep Networks", ICML. The gradients of the logit are
    integrated along the straight line from the text with every word hidden to the text, between what enters the first
    layer: there positions are part of both ends, and nothing moves. The hidden text has masks, which the model knows
    from its training to stand for any word; padding would be a token that it never reads. A word has the sum over its
    tokens, and all words together have the difference of the logit between the two texts.

    Most of the way nothing happens, and where the model begins to see the answer, it happens at once. So the way is cut
    into parts; one whose integral misses the difference between its ends, which is known, is halved, until all errors
    together are at most 0.2 % of the whole difference, or 256 points are computed.
    """
    found = np.zeros(len(subject.encoding.words))
    if subject.words:
        path, parts = Path(reader, subject, long=long), list(pairwise(np.linspace(0, 1, PARTS + 1).tolist()))
        while True:
            yield from path.computing(parts)
            errors = [abs(float(path.integral(part).sum()) - path.change(part)) for part in parts]
            limit = TOLERANCE * abs(path.change((0.0, 1.0)))
            if sum(errors) <= limit or path.points >= MAX_POINTS:
                break
            halved = [error > limit / len(parts) for error in errors]
            parts = [each for part, halve in zip(parts, halved, strict=True) for each in _halves(part, halve=halve)]
        found = subject.by_word(np.sum([path.integral(part) for part in parts], axis=0))
    yield found


def _points(part: Part) -> list[float]:
    start, end = part
    return [start, *(start + share * (end - start) for share in INNER), end]


def _halves(part: Part, *, halve: bool) -> list[Part]:
    middle = (part[0] + part[1]) / 2
    return [(part[0], middle), (middle, part[1])] if halve else [part]
