"""What every head looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from models.checkpoints.loading import Checkpoint
from models.results import Token


def attention_weights(checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """The weights of all heads for one window of tokens, (layers, heads, tokens, tokens), float32, rows sum to 1."""
    spec, count = checkpoint.spec, len(tokens)
    with checkpoint.computing():
        # Not numpy's own memory: it asks for huge pages, which of 150 MB took the system up to 0.2 s to find.
        weights = torch.empty((spec.layers, spec.heads, count, count), dtype=torch.float32)
        checkpoint.encoder(**checkpoint.inputs(tokens), kept=weights)
    return weights.numpy()
