"""Linear heads on the frozen encoder: regularised logistic regression on one layer, without what tells languages apart.

Sentences of different languages lie in different places. For heads that are trained on English alone, the directions
in which the means of the languages differ from that of English are taken out of what the head reads (Yang et al. 2021,
"A Simple and Effective Method To Eliminate the Self Language Bias in Multilingual Representations"). The means need
texts in those languages, but no labels. Since the projection is linear, it is part of the head's weights, and nothing
has to guess the language of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from models.checkpoints import forward
from models.checkpoints.adapters import Adapter
from models.checkpoints.checkpoint import Checkpoint
from models.tasks.pooling import means
from training.tasks.rows import Prepared
from training.tasks.settings import Frozen

ITERATIONS = 200
Features = tuple[np.ndarray, np.ndarray]  # (units, hidden), and the label of each


def features(checkpoint: Checkpoint, rows: Sequence[Prepared], layer: int) -> Features:
    """Return the mean state of every labelled unit, and its label."""
    states = forward.read_adapted(checkpoint, [each.row for each in rows], Adapter(layer), long=True)
    pooled = [means(own, each.units) for own, each in zip(states, rows, strict=True)]
    return np.concatenate(pooled), np.array([label for each in rows for label in each.labels])


def language_directions(centres: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return an orthonormal basis, (directions, hidden), of how the mean states of languages differ from English's."""
    others = [centre - centres["en"] for language, centre in centres.items() if language != "en"]
    if not others:
        return np.empty((0, len(centres["en"])), dtype=np.float32)
    _, sizes, directions = np.linalg.svd(np.stack(others), full_matrices=False)
    result: np.ndarray = directions[sizes > 1e-6 * sizes[0]]
    return result


class FrozenHead:
    """Weights and bias of a head, (outputs, hidden) and (outputs,), for states as they leave the layer."""

    def __init__(self, samples: Mapping[str, Features], outputs: int, settings: Frozen, directions: np.ndarray) -> None:
        """`samples`: features by language, which count alike. `directions`: what is taken out of the states."""
        states = np.concatenate([own for own, _ in samples.values()])
        labels = torch.from_numpy(np.concatenate([own for _, own in samples.values()]))
        shares = torch.from_numpy(np.concatenate([np.full(len(own), 1 / len(own)) for own, _ in samples.values()]))
        centre, spread = states.mean(axis=0), float(states.std(axis=0).mean())
        inputs = states - centre
        inputs = torch.from_numpy((inputs - (inputs @ directions.T) @ directions) / spread)
        weight = torch.zeros(outputs, states.shape[1], requires_grad=True)
        bias = torch.zeros(outputs, requires_grad=True)
        optimizer = torch.optim.LBFGS([weight, bias], max_iter=ITERATIONS, line_search_fn="strong_wolfe")
        shares = (shares / shares.sum()).float()

        def closure() -> torch.Tensor:
            optimizer.zero_grad()
            losses = cross_entropy(inputs @ weight.T + bias, labels, reduction="none")
            loss = (losses * shares).sum() + settings.penalty * (weight**2).sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        own = weight.detach().numpy() / spread
        own -= (own @ directions.T) @ directions
        self.weight = torch.from_numpy(own)
        self.bias = bias.detach() - self.weight @ torch.from_numpy(centre)

    def logits(self, batch: Features) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits and labels."""
        return torch.from_numpy(batch[0]) @ self.weight.T + self.bias, torch.from_numpy(batch[1])


def train_frozen(
    checkpoint: Checkpoint,
    outputs: int,
    settings: Frozen,
    train: Mapping[str, Sequence[Prepared]],
    unlabelled: Mapping[str, Sequence[Prepared]],
    report: Callable[[str], None],
) -> FrozenHead:
    """Fit a head on labelled rows by language, after taking out what tells the languages of unlabelled rows apart."""
    samples = {language: features(checkpoint, own, settings.layer) for language, own in train.items()}
    centres = {language: states.mean(axis=0) for language, (states, _) in samples.items()}
    for language, own in unlabelled.items():
        centres.setdefault(language, features(checkpoint, own, settings.layer)[0].mean(axis=0))
    directions = language_directions(centres) if settings.project else np.empty((0, checkpoint.spec.hidden))
    report(f"{sum(len(labels) for _, labels in samples.values())} units, {len(directions)} directions taken out")
    return FrozenHead(samples, outputs, settings, directions.astype(np.float32))
