"""Temperature scaling (Guo et al. 2017): logits are divided by one number, so that probabilities are shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from scipy.optimize import minimize_scalar
from torch.nn.functional import cross_entropy

from training.tasks.rows import Prepared

AT_ONCE = 16  # rows
BOUNDS = (0.2, 8.0)


def fit_temperature(
    logits_of: Callable[[Sequence[Prepared]], tuple[torch.Tensor, torch.Tensor]], samples: Sequence[Prepared]
) -> tuple[float, float]:
    """Return the temperature with the smallest loss on samples that were held out, and the accuracy on them.

    `logits_of` returns the logits and the labels of a batch.
    """
    rows = sorted(samples, key=lambda each: len(each.row.ids))
    losses = []
    with torch.no_grad():
        for start in range(0, len(rows), AT_ONCE):
            losses.append(logits_of(rows[start : start + AT_ONCE]))
    accuracy = sum(int((logits.argmax(-1) == labels).sum()) for logits, labels in losses)
    count = sum(len(labels) for _, labels in losses)

    def loss(temperature: float) -> float:
        return sum(float(cross_entropy(logits / temperature, labels, reduction="sum")) for logits, labels in losses)

    return float(minimize_scalar(loss, bounds=BOUNDS, method="bounded").x), accuracy / count
