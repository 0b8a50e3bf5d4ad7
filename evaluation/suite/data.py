"""Labelled texts of a benchmark: what any source of them gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from zlib import crc32

import numpy as np

from models.tasks.kinds import TASKS
from training.tasks.samples import Sample

# The labels of each task with a fixed list, in the order of the numbers that `Sample.labels` has.
LABELS: dict[str, tuple[str, ...]] = {
    "topics": TASKS["topic"].labels,
    "pos": TASKS["pos"].labels,
    "entities": TASKS["entities"].labels,
    "xnli": ("entailment", "neutral", "contradiction"),
    "paws-x": ("0", "1"),
    "glue-sst2": ("0", "1"),
}


class DataError(ValueError):
    """The data of a task cannot be read. The message is written for the person who runs the command."""


class Data(Protocol):
    """The data of one task. A sample of parallel text has the English sentence as its `pair`."""

    name: str  # where it is from, as it is written beside results

    def languages(self) -> list[str]:
        """Return the codes of the languages that there are test examples of."""
        ...

    def training_languages(self) -> list[str]:
        """Return the codes of the languages that there are training examples of."""
        ...

    def train(self, language: str) -> Sequence[Sample]:
        """Return the training examples. Raises DataError where they cannot be read."""
        ...

    def test(self, language: str) -> Sequence[Sample]:
        """Return the test examples. Raises DataError where they cannot be read."""
        ...


def draw(samples: Sequence[Sample], most: int, language: str, seed: int) -> list[Sample]:
    """Return at most so many samples, by chance, in their order. Other languages have other rows drawn."""
    if len(samples) <= most:
        return list(samples)
    random = np.random.default_rng([seed, crc32(language.encode())])
    return [samples[int(index)] for index in sorted(random.choice(len(samples), most, replace=False))]
