"""How alike the vectors of positions are: the learned ones of a model, and those of a formula."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.languages.vectors import directions


@dataclass(frozen=True, eq=False)
class Positions:
    """The cosine similarity of the vectors of positions. The matrices are float32, (positions, positions)."""

    model: str  # the key of the checkpoint
    positions: tuple[int, ...]  # from 0
    rows: tuple[int, ...]  # of the learned table: XLM-R's first token has row 2
    learned: np.ndarray  # of the table that BERT and XLM-R have trained
    sinusoidal: np.ndarray  # of the formula of the first Transformer, which neither of them uses


def sinusoids(positions: np.ndarray, width: int) -> np.ndarray:
    """Return the vectors of positions by the formula: (positions, width), float32.

    Vaswani et al. 2017, "Attention Is All You Need", section 3.5: the sine of position / 10000^(2i / width) in
    dimension 2i, and its cosine in dimension 2i + 1.
    """
    angles = positions[:, None] / 10_000.0 ** (np.arange(0, width, 2) / width)  # (positions, width / 2, rounded up)
    return np.stack([np.sin(angles), np.cos(angles)], axis=2).reshape(len(positions), -1)[:, :width].astype(np.float32)


def similarity(vectors: np.ndarray) -> np.ndarray:
    """Return the cosine similarity of all pairs of (vectors, width): (vectors, vectors); 0 for vectors of length 0."""
    unit = directions(vectors)
    return unit @ unit.T
