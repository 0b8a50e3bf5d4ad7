"""What heads make of each token before any token is weighed: queries, keys and values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack

import numpy as np
import torch

from models.checkpoints.loading import Checkpoint
from models.results import Token

Hook = Callable[[torch.nn.Module, object, torch.Tensor], None]


def projections(checkpoint: Checkpoint, tokens: Sequence[Token], names: Sequence[str]) -> tuple[np.ndarray, ...]:
    """For each of `names` ("query", "key", "value") x W + b of every head: (layers, heads, tokens, width), float32.

    One forward pass for all of them; `width` is hidden / heads.
    """
    spec = checkpoint.spec
    shape = spec.layers, spec.heads, len(tokens), spec.hidden // spec.heads
    found = {name: np.empty(shape, dtype=np.float32) for name in names}

    def keep(place: np.ndarray) -> Hook:
        target = torch.from_numpy(place)  # (heads, tokens, width)

        def hook(_part: torch.nn.Module, _inputs: object, output: torch.Tensor) -> None:
            target.copy_(output[0].unflatten(-1, (spec.heads, -1)).transpose(0, 1))

        return hook

    # The hooks go before the lock does, or somebody else's text would run into them.
    with checkpoint.computing(), ExitStack() as hooks:
        for name, places in found.items():
            for layer, part in enumerate(checkpoint.parts(f"attention.self.{name}")):
                hooks.callback(part.register_forward_hook(keep(places[layer])).remove)
        checkpoint.encoder(**checkpoint.inputs(tokens))
    return tuple(found.values())
