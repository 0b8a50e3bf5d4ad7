"""How the accuracy of a classifier grows with the number of its examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.languages.classifier import Answers, Known, accuracy

SIZES = (2, 4, 8, 16)  # examples a label
DRAWS = 5  # of the examples of each size
SEED = 0


@dataclass(frozen=True)
class LearningPoint:
    """The accuracy with some of the examples: mean, lowest and highest of several draws."""

    size: int | None  # examples a label; None for all examples
    examples: int  # of all labels together
    draws: int
    accuracy: float
    low: float
    high: float


def learning_curve(
    labels: Sequence[str], known: Known, answer: Callable[[np.ndarray], Answers]
) -> tuple[LearningPoint, ...]:
    """Return a point for each size that every label has enough examples for, and one for all examples.

    `answer` fits a classifier to the examples of these indices. The draws depend on `labels` alone, so that all models
    get the same ones. Without a known label there is no point.
    """
    counts = Counter(labels)
    fewest, balanced = min(counts.values()), len(set(counts.values())) == 1
    if not any(label is not None for label in known):
        return ()
    points = [_point(size, labels, known, answer) for size in SIZES if size <= fewest]
    if not (balanced and fewest in SIZES):
        points.append(_measured(None, [np.arange(len(labels))], known, answer))
    return tuple(points)


def _point(size: int, labels: Sequence[str], known: Known, answer: Callable[[np.ndarray], Answers]) -> LearningPoint:
    draws = {tuple(_drawn(size, draw, labels)) for draw in range(DRAWS)}  # all the same where nothing is left out
    return _measured(size, [np.array(draw) for draw in sorted(draws)], known, answer)


def _drawn(size: int, draw: int, labels: Sequence[str]) -> list[int]:
    """Return the indices of `size` examples of each label, by chance."""
    random, found = np.random.default_rng([SEED, size, draw]), np.array(labels)
    of_labels = (np.flatnonzero(found == label) for label in dict.fromkeys(labels))
    return sorted(int(index) for own in of_labels for index in random.choice(own, size, replace=False))


def _measured(
    size: int | None, draws: Sequence[np.ndarray], known: Known, answer: Callable[[np.ndarray], Answers]
) -> LearningPoint:
    figures = [accuracy(answer(indices).right(known)) or 0.0 for indices in draws]
    return LearningPoint(size, len(draws[0]), len(draws), sum(figures) / len(figures), min(figures), max(figures))
