"""Candidates for masked words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader, Row
from models.text.tokens import Encoding


@dataclass(frozen=True)
class Candidate:
    """A candidate for a mask."""

    token: str
    id: int
    probability: float


@dataclass(frozen=True)
class MaskPrediction:
    """The candidates for one mask, the most probable first."""

    position: int  # index into Encoding.tokens
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Prediction:
    """The candidates of every mask of a text."""

    encoding: Encoding
    masks: tuple[MaskPrediction, ...]


def predict(
    reader: Reader, model: str | Checkpoint, rows: Sequence[Row], top: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return probabilities and ids of the `top` candidates at the positions `logits_at` of each row.

    Both are (masks, top) for each row, the most probable first.
    """
    return [_best(reading.logits, top) for reading in reader.read(model, rows)]


def _best(logits: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    best = torch.from_numpy(logits).softmax(dim=-1).topk(top)
    return best.values.numpy(), best.indices.numpy()
