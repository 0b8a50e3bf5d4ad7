"""What every head looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack

import numpy as np
import torch

from models.loading import Checkpoint
from models.results import Token

Output = tuple[torch.Tensor, torch.Tensor]  # the mixed values, and the weights (1, heads, tokens, tokens)
Hook = Callable[[torch.nn.Module, object, Output], tuple[torch.Tensor, None]]


def attention_weights(checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """The weights of all heads for one window of tokens, (layers, heads, tokens, tokens), float32, rows sum to 1."""
    spec, count = checkpoint.spec, len(tokens)
    weights = np.empty((spec.layers, spec.heads, count, count), dtype=np.float32)
    kept = torch.from_numpy(weights)

    def keep(layer: int) -> Hook:
        def hook(_part: torch.nn.Module, _inputs: object, output: Output) -> tuple[torch.Tensor, None]:
            kept[layer].copy_(output[1][0])
            return output[0], None

        return hook

    # Each layer's weights go to their place at once: collecting all of them first, as `output_attentions` does, and
    # copying them after that made 512 tokens take twice the time of the forward pass itself.
    with ExitStack() as hooks, checkpoint.lock, torch.inference_mode():
        for index, part in enumerate(checkpoint.parts("attention.self")):
            hooks.callback(part.register_forward_hook(keep(index)).remove)
        checkpoint.encoder(**checkpoint.inputs(tokens))
    return weights
