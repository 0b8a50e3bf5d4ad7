"""Low-rank adapters (LoRA, Hu et al. 2021) on some layers of an encoder, beside the encoder's own weights.

The base model is never touched: adapted layers are copies that share its parameters, so that it answers as before, also
in other threads, and an adapter takes only the memory of its own matrices.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch

from models.checkpoints.checkpoint import Checkpoint

# The linear layers of a transformer layer, as BERT and XLM-R name them.
LINEAR = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class LowRankLinear(torch.nn.Module):
    """A linear layer plus a product of two narrow matrices: W x + b + scale * up (down x)."""

    def __init__(self, base: torch.nn.Linear, down: torch.Tensor, up: torch.Tensor, scale: float) -> None:
        """`down`: (rank, inputs). `up`: (outputs, rank)."""
        super().__init__()
        self.base, self.scale = base, scale
        self.down, self.up = torch.nn.Parameter(down), torch.nn.Parameter(up)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        low: torch.Tensor = self.scale * (states @ self.down.T)
        out: torch.Tensor = self.base(states) + low @ self.up.T
        return out


@dataclass(frozen=True, eq=False)
class Adapter:
    """Layers that replace those of the encoder from `first` up. The encoder ends with the last of them."""

    first: int  # how many layers below are the encoder's own
    layers: tuple[torch.nn.Module, ...] = ()


def tensor_names(layer: int, path: str) -> tuple[str, str]:
    """Return the names of the two matrices of one linear layer, as `peft` has them; layers count from 0."""
    stem = f"encoder.layer.{layer}.{path}"
    return f"{stem}.lora_A.weight", f"{stem}.lora_B.weight"


def adapt(checkpoint: Checkpoint, first: int, top: int, tensors: Mapping[str, torch.Tensor], scale: float) -> Adapter:
    """Return copies of layers `first` to `top` (not included) with the matrices that `tensors` names.

    The matrices are converted to the device and the precision of the checkpoint.
    """
    model = checkpoint.model
    layers = []
    for index in range(first, top):
        own = checkpoint.layers[index]
        shared = {id(each): each for each in (*own.parameters(), *own.buffers())}
        layer = copy.deepcopy(own, shared)
        for path in LINEAR:
            if tensor_names(index, path)[0] not in tensors:
                continue
            down, up = (tensors[name].to(model.device, model.dtype) for name in tensor_names(index, path))
            linear = layer.get_submodule(path)
            assert isinstance(linear, torch.nn.Linear)
            layer.set_submodule(path, LowRankLinear(linear, down, up, scale))
        layers.append(layer.eval())
    return Adapter(first, tuple(layers))


def matrices(adapter: Adapter) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the names and the matrices of an adapter."""
    for index, layer in enumerate(adapter.layers, adapter.first):
        for path in LINEAR:
            linear = layer.get_submodule(path)
            if isinstance(linear, LowRankLinear):
                yield from zip(tensor_names(index, path), (linear.down, linear.up), strict=True)
