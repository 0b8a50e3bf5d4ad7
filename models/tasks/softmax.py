"""Probabilities of logits."""

from __future__ import annotations

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: np.ndarray = powers / powers.sum(axis=-1, keepdims=True)
    return result


def logistic(logits: np.ndarray) -> np.ndarray:
    """Return the probability of each logit by itself."""
    result: np.ndarray = np.exp(-np.logaddexp(0.0, -logits))
    return result
