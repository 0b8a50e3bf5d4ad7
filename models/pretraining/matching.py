"""The states of two models on one text, token by token, as `training.teacher` compares them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.pretraining.distillation import Distillation, TeacherMatch
from models.text.tokens import Encoding, Token

EPSILON = 1e-5  # of the variance, as in torch's layer_norm


def distilled_layer(layers: int) -> int:
    """Return the layer that training compares: two thirds of the way up, 8 of 12."""
    return max(2 + layers // 3, 1 + 2 * layers // 3) - 1


def match(
    encoding: Encoding,
    tokens: tuple[Token, ...],
    states: np.ndarray,
    teacher: Encoding,
    teacher_tokens: tuple[Token, ...],
    targets: np.ndarray,
) -> Distillation:
    """Compare the states of a model with those of its teacher, which may cut the text into other tokens.

    A token is compared with the mean state of the teacher's tokens that share a character with it.

    Args:
        states: (layers + 1, tokens, hidden), of the model.
        targets: (layers + 1, teacher's tokens, hidden).
    """
    shared = shared_characters(tokens, teacher_tokens)
    rows = np.flatnonzero(shared.any(axis=1))
    weights = shared[rows] / shared[rows].sum(axis=1, keepdims=True)  # (matches, teacher's tokens)
    own, others = _normalised(states[:, rows]), _normalised(weights @ targets)
    cosines = _cosines(own, others)  # (layers + 1, matches)
    layer = distilled_layer(len(states) - 1)
    losses = np.square(own[layer] - others[layer]).mean(axis=-1)
    matches = tuple(
        TeacherMatch(int(row), tuple(np.flatnonzero(shared[row]).tolist()), float(cosine), float(loss))
        for row, cosine, loss in zip(rows, cosines[layer], losses, strict=True)
    )
    means = cosines.mean(axis=1) if len(rows) else np.full(len(states), np.nan)
    return Distillation(encoding, teacher, tokens, teacher_tokens, layer, matches, means)


def shared_characters(tokens: Sequence[Token], others: Sequence[Token]) -> np.ndarray:
    """Return which tokens share a character of the text, (tokens, others), bool."""
    spans, other_spans = (np.array([(each.start, each.end) for each in own]) for own in (tokens, others))
    start = np.maximum(spans[:, None, 0], other_spans[None, :, 0])
    end = np.minimum(spans[:, None, 1], other_spans[None, :, 1])
    found: np.ndarray = start < end
    return found


def _normalised(states: np.ndarray) -> np.ndarray:
    """Return states with the mean 0 and the variance 1 each."""
    centred = states - states.mean(axis=-1, keepdims=True)
    result: np.ndarray = centred / np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + EPSILON)
    return result


def _cosines(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(first, axis=-1) * np.linalg.norm(second, axis=-1)
    result: np.ndarray = (first * second).sum(axis=-1) / np.maximum(lengths, 1e-12)
    return result
