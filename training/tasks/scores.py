"""Figures about heads, with confidence intervals and calibration."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

RESAMPLES = 1000
SEED = 11
BINS = 10


Figure = Callable[[np.ndarray], np.ndarray]  # from sums of counts, (samples, counts), to figures, (samples,)


def interval(rows: np.ndarray, figure: Figure) -> tuple[float, float, float]:
    """Return a figure and the bounds of its 95 % interval, from resampling the examples.

    Args:
        rows: (examples, counts), the counts of each example.
    """
    return interval_of_runs([rows], figure)


def interval_of_runs(runs: Sequence[np.ndarray], figure: Figure) -> tuple[float, float, float]:
    """Return the mean figure of several runs on the same examples and the bounds of its 95 % interval.

    Args:
        runs: (examples, counts) of each run.
    """
    random, count = np.random.default_rng(SEED), len(runs[0])
    draws = random.multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    low, high = np.quantile(np.mean([figure(draws @ rows) for rows in runs], axis=0), [0.025, 0.975])
    value = np.mean([figure(rows.sum(axis=0)[None])[0] for rows in runs])
    return float(value), float(low), float(high)


def share(sums: np.ndarray) -> np.ndarray:
    """Return how many of all are right, from the sums of right ones and of all."""
    result: np.ndarray = sums[:, 0] / np.maximum(sums[:, 1], 1)
    return result


def span_f1(sums: np.ndarray) -> np.ndarray:
    """Return F1 from the sums of spans found that are right, spans found, and spans that there are."""
    result: np.ndarray = 2 * sums[:, 0] / np.maximum(sums[:, 1] + sums[:, 2], 1)
    return result


def macro_f1(sums: np.ndarray) -> np.ndarray:
    """Return the mean of the F1 of labels from sums of confusion matrices, flat: label by what was said."""
    size = round(sums.shape[1] ** 0.5)
    matrix = sums.reshape(-1, size, size)
    right = np.diagonal(matrix, axis1=1, axis2=2)
    result: np.ndarray = (2 * right / np.maximum(matrix.sum(1) + matrix.sum(2), 1)).mean(axis=1)
    return result


def one_cell(size: int, label: int, said: int) -> np.ndarray:
    """Return the confusion matrix of one example, flat."""
    found = np.zeros(size * size)
    found[label * size + said] = 1
    return found


def largest_confusion(pairs: Sequence[tuple[str, str]]) -> tuple[str, str, int] | None:
    """Return the label and what was said instead that are most frequent together, and how often they are."""
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    return next(((*pair, count) for pair, count in wrong.most_common(1)), None)


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error in ten bins of equal width (Guo et al. 2017)."""
    values, hits = np.array(confidences), np.array(right, dtype=float)
    bins = np.minimum((values * BINS).astype(int), BINS - 1)
    gaps = [abs(values[bins == each].mean() - hits[bins == each].mean()) * (bins == each).mean() for each in set(bins)]
    return float(sum(gaps))


def normalized(answer: str) -> list[str]:
    """Return the words of an answer as SQuAD compares them: in lower case, without punctuation and English articles."""
    text = "".join(character for character in answer.casefold() if character not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", text).split()


def answer_f1(found: str, answers: Sequence[str]) -> float:
    """Return the largest F1 of the words of an answer against those that are right."""

    def f1(right: str) -> float:
        said, wanted = Counter(normalized(found)), Counter(normalized(right))
        common = (said & wanted).total()
        return 2 * common / (said.total() + wanted.total()) if common else float(said == wanted)

    return max(map(f1, answers))
