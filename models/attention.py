"""What every head looks at."""

from __future__ import annotations

import numpy as np
import torch

from models.loading import Checkpoint


def attention_weights(checkpoint: Checkpoint, ids: list[int]) -> np.ndarray:
    """The weights of all heads for one window of ids, (layers, heads, tokens, tokens), float32, rows sum to 1."""
    with checkpoint.lock, torch.inference_mode():
        layers = checkpoint.encoder(checkpoint.inputs(ids), output_attentions=True).attentions
    weights = np.empty((len(layers), *layers[0].shape[1:]), dtype=np.float32)
    for index, layer in enumerate(layers):  # each (1, heads, tokens, tokens)
        weights[index] = layer[0].float().cpu().numpy()
    return weights
