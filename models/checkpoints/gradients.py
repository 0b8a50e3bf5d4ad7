"""Gradients of one score with respect to what enters the first layer, and the attention weights under an adapter.

The one computation with gradients: the layers are those of `forward`, run outside of inference mode. Weights get none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.checkpoints import buffers
from models.checkpoints.adapters import Adapter
from models.checkpoints.arrays import to_array, to_tensor
from models.checkpoints.batches import Row, check_row, encoder_inputs
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.heads import fine_tuned_logits
from models.checkpoints.kernel import Trace

GRADIENT_TOKENS = 512  # at once: of each, every layer keeps some eleven vectors until the way back


@dataclass(frozen=True, eq=False)
class LinearScore:
    """A number from the mean of the states at some positions: state . weight + bias."""

    positions: tuple[int, ...]
    weight: np.ndarray  # (hidden,), float32
    bias: float


@dataclass(frozen=True)
class TokenScore:
    """The logit of a token of the vocabulary at a position, by the head for masked words."""

    position: int
    id: int


@dataclass(frozen=True)
class HeadScore:
    """The logit of a label at a position, by the head that a checkpoint was trained further with."""

    position: int
    label: int


@dataclass(frozen=True, eq=False)
class SumScore:
    """The sum of scores."""

    parts: tuple[LinearScore | HeadScore, ...]


Score = LinearScore | TokenScore | HeadScore | SumScore


def embeddings(checkpoint: Checkpoint, rows: Sequence[Row], *, long: bool = False) -> np.ndarray:
    """Return what enters the first layer for rows of the same length: (rows, tokens, hidden), float32.

    Positions are counted by place, also where a row has padding ids: see `encoder_inputs`.

    Raises:
        ValueError: a row has no tokens or more than the model reads.
        TooLargeError: the machine ran out of memory.
    """
    for row in rows:
        check_row(row, checkpoint)
    with checkpoint.computing(long=long):
        return to_array(checkpoint.encoder.get_submodule("embeddings")(**encoder_inputs(checkpoint, rows)))


def gradients(
    checkpoint: Checkpoint, points: np.ndarray, score: Score, adapter: Adapter, *, long: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return a score for each of several inputs of the first layer, and its gradients with respect to them.

    Args:
        points: (points, tokens, hidden), each a row without padding.
        score: what the scores are.
        adapter: takes the place of the layers from `adapter.first` up.
        long: each batch of points is a step of long work.

    Returns:
        The scores, (points,), and the gradients, (points, tokens, hidden), float32.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    at_once = max(1, GRADIENT_TOKENS // points.shape[1])
    found = []
    for start in range(0, len(points), at_once):
        with checkpoint.computing(long=long or len(points) > at_once), torch.inference_mode(mode=False):
            found.append(_gradients(checkpoint, points[start : start + at_once], score, adapter))
    scores, slopes = zip(*found, strict=True)
    return np.concatenate(scores), np.concatenate(slopes)


def adapted_weights(checkpoint: Checkpoint, row: Row, adapter: Adapter, *, long: bool = False) -> np.ndarray:
    """Return the attention weights of every layer under an adapter: (layers, heads, tokens, tokens), float32.

    Raises what `embeddings` raises.
    """
    check_row(row, checkpoint)
    layers, count = _layers(checkpoint, adapter), len(row.ids)
    with checkpoint.computing(long=long):
        weights = buffers.empty(len(layers), checkpoint.spec.heads, count, count)
        hidden = checkpoint.encoder.get_submodule("embeddings")(**encoder_inputs(checkpoint, [row]))
        for layer in layers:
            hidden = layer(hidden, None, trace=Trace([weights]))
        return weights.numpy()


def _gradients(
    checkpoint: Checkpoint, points: np.ndarray, score: Score, adapter: Adapter
) -> tuple[np.ndarray, np.ndarray]:
    inputs = to_tensor(checkpoint, points).requires_grad_()
    hidden = inputs
    for layer in _layers(checkpoint, adapter):
        hidden = layer(hidden, None)
    scores = _score(checkpoint, hidden, score)
    (slopes,) = torch.autograd.grad(scores.sum(), inputs)
    return to_array(scores.detach()), to_array(slopes)


def _layers(checkpoint: Checkpoint, adapter: Adapter) -> list[torch.nn.Module]:
    return [*checkpoint.layers[: adapter.first], *adapter.layers]


def _score(checkpoint: Checkpoint, hidden: torch.Tensor, score: Score) -> torch.Tensor:
    """Return the scores of (points, tokens, hidden): (points,)."""
    if isinstance(score, SumScore):
        return torch.stack([_score(checkpoint, hidden, part) for part in score.parts]).sum(dim=0)
    if isinstance(score, TokenScore):
        head = checkpoint.lm_head
        logits: torch.Tensor = head(hidden[:, score.position])  # (points, vocabulary)
        return logits[:, score.id]
    if isinstance(score, HeadScore):
        return fine_tuned_logits(checkpoint, hidden[:, score.position])[:, score.label]
    return hidden[:, list(score.positions)].mean(dim=1) @ to_tensor(checkpoint, score.weight) + score.bias
