"""Linear layers by oneDNN on x86 processors: torch takes MKL, which makes no use of AVX-512 on those of AMD.

Measured on two cores of an AMD EPYC (`python -m benchmarks speed`), attention weights included: the base models read 16
tokens in 0.6 of the time of a plain forward pass, and 128 tokens in half of it.
"""

from __future__ import annotations

import platform
from typing import Any

import torch
from torch.nn.functional import linear

HERE = platform.machine() in ("x86_64", "AMD64") and torch.backends.mkldnn.is_available()


class OneDnnLinear(torch.nn.Linear):
    """A linear layer whose weights stay as they are: gradients reach its input alone."""

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Return W x + b for (..., inputs): (..., outputs)."""
        by_onednn = HERE and states.dtype == self.weight.dtype == torch.float32 and states.device.type == "cpu"
        if not by_onednn or self.weight.requires_grad:
            return linear(states, self.weight, self.bias)
        if not torch.is_grad_enabled():
            return _product(states, self.weight, self.bias)
        out: torch.Tensor = _WithGradient.apply(states, self.weight, self.bias)
        return out


class _WithGradient(torch.autograd.Function):
    """The product of frozen weights, with the gradient of its input: oneDNN's operator has none of its own."""

    @staticmethod
    def forward(context: Any, states: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        context.weight = weight
        return _product(states, weight, bias)

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return _product(gradients[0], context.weight.t(), None), None, None


def use_onednn(model: torch.nn.Module) -> None:
    """Freeze a model, and let oneDNN compute its linear layers. Their weights and names stay as they are."""
    model.requires_grad_(False)
    for module in model.modules():
        if type(module) is torch.nn.Linear:
            module.__class__ = OneDnnLinear


def _product(states: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
    # The operator that torch's own compiler writes for linear layers on the processor; others convert their arguments.
    out: torch.Tensor = torch.ops.mkldnn._linear_pointwise(states, weight, bias, "none", [], "")
    return out
