"""How faithful an attribution is: what becomes of the answer while the most important words are hidden first.

The deletion test of Samek et al. 2017, "Evaluating the Visualization of What a Deep Neural Network Has Learned"; by the
area between two curves, as there, and random orders as the measure of what any hidden word does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.attribution.methods import HiddenWords

ORDERS = 8  # random ones
MAX_STEPS = 10  # of a curve
SEED = 0

Order = tuple[int, ...]


def by_importance(words: Sequence[int], values: np.ndarray) -> Order:
    """Return words by their attribution, the largest first; of equal ones the first of the text."""
    return tuple(sorted(words, key=lambda word: -values[word]))


def random_orders(words: Sequence[int]) -> list[Order]:
    """Return orders of words drawn at random, the same at every call."""
    generator = np.random.default_rng(SEED)
    return [tuple(generator.permutation(np.array(words, dtype=np.int64)).tolist()) for _ in range(ORDERS)]


def steps(count: int) -> np.ndarray:
    """Return how many of `count` words are hidden at each step of a curve: from none to all, in at most ten steps."""
    return np.unique(np.linspace(0, count, min(count, MAX_STEPS) + 1).round().astype(np.int64))


def sets(order: Order) -> list[frozenset[int]]:
    """Return the words that are hidden at each step."""
    return [frozenset(order[:count]) for count in steps(len(order))]


def curve(hidden: HiddenWords, order: Order) -> np.ndarray:
    """Return the probability of the answer at each step: (steps,), float64."""
    return np.array([hidden.probability(words) for words in sets(order)], dtype=np.float64)


def area_between(lower: np.ndarray, upper: np.ndarray, counts: np.ndarray) -> float:
    """Return the mean of upper - lower over the share of words that are hidden, from 0 to 1: the trapezoids' area."""
    if len(counts) < 2:
        return 0.0
    return float(np.trapezoid(upper - lower, counts / counts[-1]))
