"""Temperature scaling (Guo et al. 2017): logits are divided by one number, so that probabilities are shares."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from scipy.optimize import minimize_scalar
from torch.nn.functional import cross_entropy

BOUNDS = (0.2, 8.0)


def fit_temperature(batches: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> tuple[float, float]:
    """Return the temperature with the smallest loss on logits and labels that were held out, and the accuracy."""
    accuracy = sum(int((logits.argmax(-1) == labels).sum()) for logits, labels in batches)
    count = sum(len(labels) for _, labels in batches)

    def loss(temperature: float) -> float:
        return sum(float(cross_entropy(logits / temperature, labels, reduction="sum")) for logits, labels in batches)

    return float(minimize_scalar(loss, bounds=BOUNDS, method="bounded").x), accuracy / count
