"""How often each language is drawn: exponents raise the share of small ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.languages.training_data import corpora

MBERT_EXPONENT = 0.7  # google-research/bert, multilingual.md, "Data Source and Sampling"
XLMR_EXPONENT = 0.3  # Conneau et al. 2020, section 3


@dataclass(frozen=True)
class CorpusShare:
    """One part of CC-100."""

    part: str  # see `training_data.language_of`
    gibibytes: float
    share: float  # of all text, from 0 to 1
    drawn: float  # of all samples

    @property
    def factor(self) -> float:
        """Return how many times as often it is drawn as it would be in proportion to its text."""
        return self.drawn / self.share


def sample_shares(exponent: float) -> tuple[CorpusShare, ...]:
    """Return how often each part of CC-100 is drawn, the largest first.

    A part with the share p of the text is drawn with p to the power `exponent`, divided by the sum over all parts
    (Conneau and Lample 2019, section 3.1): 1 draws in proportion to the text, 0 draws all parts alike. The authors
    count sentences; their numbers are not published, so gigabytes stand for them here.
    """
    sizes = corpora()
    shares = np.array(list(sizes.values())) / sum(sizes.values())
    drawn = shares**exponent / (shares**exponent).sum()
    return tuple(map(CorpusShare, sizes, sizes.values(), shares.tolist(), drawn.tolist()))
