"""Links between the words of two texts from the similarity of each pair: three methods of SimAlign.

Source: Jalili Sabet et al. 2020, "SimAlign: High Quality Word Alignments without Parallel Training Data using Static
and Contextualized Embeddings". Each takes cosines, (words of the first, words of the second), without NaN, and returns
the linked pairs as a boolean array of that shape.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import linear_sum_assignment

ALPHA = 0.9  # what counts of the similarity of a word that has a link, in the second round of itermax
FEWEST = 3  # words of the shorter text from which there is a second round


def mutual(similarity: np.ndarray) -> np.ndarray:
    """Link words each of which is the other's most similar word (SimAlign's Argmax); of equals, the first one."""
    rows, columns = similarity.shape
    forward, backward = np.zeros((2, rows, columns), dtype=bool)
    forward[np.arange(rows), similarity.argmax(axis=1)] = True
    backward[similarity.argmax(axis=0), np.arange(columns)] = True
    return forward & backward


def itermax(similarity: np.ndarray) -> np.ndarray:
    """Link mutual nearest words, and once more among pairs in which a word has no link yet (SimAlign's Itermax).

    In the second round, pairs of two linked words are left out, and a pair with one linked word counts for less.
    """
    links = mutual(similarity)
    if min(similarity.shape) < FEWEST:
        return links
    free_rows, free_columns = ~links.any(axis=1), ~links.any(axis=0)
    if not (free_rows.any() and free_columns.any()):
        return links
    both, either = np.logical_and.outer(free_rows, free_columns), np.logical_or.outer(free_rows, free_columns)
    weight = np.where(both, 1.0, np.where(either, ALPHA, 0.0))
    return links | (mutual((1 + similarity) / 2 * weight) & either)


def matching(similarity: np.ndarray) -> np.ndarray:
    """Link each word of the shorter text with one of the other so that the sum of similarities is largest (Match)."""
    links = np.zeros(similarity.shape, dtype=bool)
    links[linear_sum_assignment(similarity, maximize=True)] = True
    return links


LINKERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {"itermax": itermax, "mutual": mutual, "matching": matching}
METHODS = tuple(LINKERS)
