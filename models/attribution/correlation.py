"""How far methods order words alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def rank_correlations(values: Sequence[np.ndarray]) -> np.ndarray:
    """Return Spearman's correlation of each two of several rankings of the same things: (rankings, rankings), float64.

    NaN where one has nothing to rank: fewer than two things, or all the same.
    """
    from scipy.stats import spearmanr  # SciPy takes a third of a second to import

    found = np.full((len(values), len(values)), np.nan)
    ranked = [len(set(each.tolist())) > 1 for each in values]
    for first in range(len(values)):
        for second in range(first, len(values)):
            if ranked[first] and ranked[second]:
                same = first == second
                found[first, second] = 1.0 if same else spearmanr(values[first], values[second]).statistic
                found[second, first] = found[first, second]
    return found
