"""Vectors of sentences in some languages: what each language has in common, directions, cosines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def group_indices(groups: Sequence[object]) -> np.ndarray:
    """Return numbers for the groups, such as languages, that things belong to, from 0 in order of appearance."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(group, len(numbers)) for group in groups], dtype=np.intp)


def centre(vectors: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Take the mean of each group out of its vectors, (…, vectors, hidden).

    Nothing would be left of a vector that is alone in its group: the mean of all is taken out of it.
    """
    centred = vectors - vectors.mean(axis=-2, keepdims=True)
    for group in range(groups.max() + 1):
        members = np.flatnonzero(groups == group)
        if len(members) > 1:
            own = vectors[..., members, :]
            centred[..., members, :] = own - own.mean(axis=-2, keepdims=True)
    return centred


def directions(vectors: np.ndarray) -> np.ndarray:
    """Return vectors of length 1; one of length 0 stays as it is."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)
