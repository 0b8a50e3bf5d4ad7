"""What a model is made of, counted in its file of weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.checkpoints.registry import ModelInfo, ModelSpec

HALF_BYTES = 2  # of a number in 16 bits
# The output layer shares the matrix of the word embeddings, and its bias has two names in some files.
SHARED = ("decoder.weight", "decoder.bias")


@dataclass(frozen=True)
class ParameterCounts:
    """How many numbers training has set, by where they are."""

    words: int  # a row of the table for each token of the vocabulary
    layers: int
    rest: int  # positions, segments, norms and the heads

    @property
    def total(self) -> int:
        return self.words + self.layers + self.rest


@dataclass(frozen=True)
class ModelFacts:
    """One model, as its files and the registry describe it."""

    info: ModelInfo
    parameters: ParameterCounts
    counted: bool  # in the file of weights on this disk; else by the shape that the registry tells
    memory: int  # bytes that the weights take here
    next_sentence: bool  # it was trained to tell whether a text follows another
    languages: frozenset[str] | None  # that it was trained on; None where that is not known
    listed: int | None  # how many languages its authors count: they count some of them twice

    @property
    def half_memory(self) -> int:
        """Return the bytes that the weights take in 16 bits."""
        return HALF_BYTES * self.parameters.total


def count_in_file(counts: Mapping[str, int]) -> ParameterCounts:
    """Sort the parameters of a file by the names of its tensors."""
    words = layers = rest = 0
    for name, count in counts.items():
        if name.endswith(SHARED):
            continue
        if name.endswith("word_embeddings.weight"):
            words += count
        elif "encoder.layer." in name:
            layers += count
        else:
            rest += count
    return ParameterCounts(words, layers, rest)


def count_by_shape(spec: ModelSpec) -> ParameterCounts:
    """Return what a model of this shape has.

    A layer of the width h has 12 h^2 + 13 h parameters: four maps of attention, two of the feed-forward network, which
    is four times as wide, and two norms.
    """
    words = spec.vocabulary * spec.hidden
    layers = spec.layers * (12 * spec.hidden**2 + 13 * spec.hidden)
    return ParameterCounts(words, layers, spec.parameters - words - layers)
