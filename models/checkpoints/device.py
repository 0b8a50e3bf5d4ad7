"""What models run on, and how precisely."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from models.errors import SettingsError

# On ZeroGPU, torch shows a GPU that exists only inside functions which ask for it; the processor is always there.
ZERO_GPU = bool(os.environ.get("SPACES_ZERO_GPU"))
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16}


@dataclass(frozen=True)
class Device:
    """A place for weights and the type they have there."""

    place: torch.device
    dtype: torch.dtype


def choose_device(precision: str) -> Device:
    """The accelerator of this machine (CUDA, Apple's) if there is one, else its processor.

    Raises:
        SettingsError: no such precision, or not on this processor.
    """
    if precision not in PRECISIONS:
        raise SettingsError(f"Unknown precision {precision!r}. Choose from {', '.join(PRECISIONS)}.")
    place = torch.accelerator.current_accelerator() if torch.accelerator.is_available() and not ZERO_GPU else None
    if place is None and precision == "bfloat16" and not has_bfloat16():
        raise SettingsError(
            "This processor has no instructions for bfloat16 and would be slower with it. Choose float32."
        )
    return Device(place or torch.device("cpu"), PRECISIONS[precision])


def has_bfloat16() -> bool:
    """Whether the processor computes with bfloat16 itself; one that does not emulates it, far slower than float32."""
    return any("bf16" in name and present for name, present in torch.cpu.get_capabilities().items())
