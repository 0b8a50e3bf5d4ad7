"""Classifiers that are fitted in a moment: logistic regression on vectors, or on a bag of characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np

MAX_ITERATIONS = 1000
NORMAL_95 = 1.96  # how many standard deviations around its mean hold 95 % of a normal distribution
CHARACTERS = (1, 3)  # lengths of the n-grams of characters that the baseline counts

Known = Sequence[str | None]  # the right label of each text, as far as it is known


@dataclass(frozen=True, eq=False)
class Answers:
    """What a classifier says of texts."""

    labels: tuple[str, ...]  # in the order in which the examples first have them
    probabilities: np.ndarray  # (texts, labels), rows sum to 1

    @cached_property
    def best(self) -> tuple[str, ...]:
        """Return the most probable label of each text."""
        return tuple(self.labels[index] for index in self.probabilities.argmax(axis=1))

    def right(self, known: Known) -> list[bool | None]:
        """Return whether each answer is the known label; None where none is known."""
        return [None if label is None else label == best for label, best in zip(known, self.best, strict=True)]


class Classifier:
    """Scikit-learn's logistic regression, as it is, fitted to examples.

    Args:
        examples: (examples, features).
        labels: of the examples, at least two different ones.
    """

    def __init__(self, examples: Any, labels: Sequence[str]) -> None:
        from sklearn.linear_model import LogisticRegression  # takes a second, once

        self._names, ordered = tuple(dict.fromkeys(labels)), sorted(set(labels))
        # Numbers in the order of the labels: the fit is then the one that scikit-learn makes of the labels themselves.
        numbers = [ordered.index(label) for label in labels]
        self._columns = [ordered.index(name) for name in self._names]
        self._model = LogisticRegression(max_iter=MAX_ITERATIONS).fit(_precise(examples), numbers)

    def answer(self, texts: Any) -> Answers:
        """Return what it says of texts, (texts, features)."""
        return Answers(self._names, self._model.predict_proba(_precise(texts))[:, self._columns])


def classify(examples: np.ndarray, labels: Sequence[str], texts: np.ndarray) -> Answers:
    """Fit a `Classifier` to the vectors of examples and let it answer for those of texts."""
    return Classifier(examples, labels).answer(texts)


def classify_characters(examples: Sequence[str], labels: Sequence[str], texts: Sequence[str]) -> Answers:
    """Let the same classifier answer by which n-grams of characters a text has: it knows nothing but the examples.

    They are counted inside of words, as tf-idf, by scikit-learn's `TfidfVectorizer`.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTERS)
    return Classifier(vectorizer.fit_transform(examples), labels).answer(vectorizer.transform(texts))


def _precise(vectors: Any) -> Any:
    """Return vectors in float64: where a fit stops depends least on rounding then."""
    return vectors.astype(np.float64, copy=False)


def accuracy(right: Sequence[bool | None]) -> float | None:
    """Return the share of the answers that are right, of those whose label is known; None of none."""
    known = [each for each in right if each is not None]
    return sum(known) / len(known) if known else None


def accuracy_interval(right: Sequence[bool | None]) -> tuple[float, float] | None:
    """Return the bounds of the 95 % interval of an accuracy, as few answers allow; None of none.

    Source: Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference".
    """
    share, count = accuracy(right), sum(each is not None for each in right)
    if share is None:
        return None
    middle = (share + NORMAL_95**2 / (2 * count)) / (1 + NORMAL_95**2 / count)
    half = NORMAL_95 / (1 + NORMAL_95**2 / count) * sqrt(share * (1 - share) / count + (NORMAL_95 / count) ** 2 / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def confusion(answers: Answers, known: Known) -> tuple[tuple[str, ...], np.ndarray]:
    """Return the known labels, and how often each was given each label: int, (known labels, labels of the answers)."""
    rows = tuple(dict.fromkeys([*answers.labels, *(label for label in known if label is not None)]))
    counts = np.zeros((len(rows), len(answers.labels)), dtype=int)
    for label, best in zip(known, answers.best, strict=True):
        if label is not None:
            counts[rows.index(label), answers.labels.index(best)] += 1
    return rows, counts
