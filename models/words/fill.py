"""Candidates for masked words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader, Row
from models.text.tokens import Encoding, Token


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


@dataclass(frozen=True)
class RankedToken:
    """A token, and where it came among all tokens of the vocabulary at one mask."""

    token: str
    id: int
    probability: float
    rank: int  # from 1: one more than there are tokens of a higher probability


@dataclass(frozen=True)
class HiddenWord:
    """The word that stood where a mask is now, as the model cuts it there."""

    position: int  # of the mask in Encoding.tokens
    word: str
    pieces: tuple[Token, ...]  # with the places that they have with the word in place of the mask
    ranked: RankedToken | None  # None unless the word is exactly one token of the vocabulary


def predict(
    reader: Reader, model: str | Checkpoint, rows: Sequence[Row], top: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return probabilities and ids of the `top` candidates at the positions `logits_at` of each row.

    Both are (masks, top) for each row, the most probable first.
    """
    return [_best(reading.logits, top) for reading in reader.read(model, rows)]


def rank(
    reader: Reader, model: str | Checkpoint, rows: Sequence[Row], ids: Sequence[Sequence[int]]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return ranks, from 1, and probabilities of one token at each of the positions `logits_at` of each row."""
    return [_standing(reading.logits, own) for reading, own in zip(reader.read(model, rows), ids, strict=True)]


def _standing(logits: np.ndarray, ids: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    own = logits[np.arange(len(ids)), list(ids)]
    probabilities = torch.from_numpy(logits).softmax(dim=-1).numpy()[np.arange(len(ids)), list(ids)]
    return 1 + (logits > own[:, None]).sum(axis=1), probabilities


def _best(logits: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    best = torch.from_numpy(logits).softmax(dim=-1).topk(top)
    return best.values.numpy(), best.indices.numpy()
