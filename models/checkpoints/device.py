"""The device that models run on, and the precision of their weights there."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from models.errors import SettingsError

# On ZeroGPU, torch reports a GPU that exists only inside marked functions of the `spaces` package: use the processor.
ZERO_GPU = bool(os.environ.get("SPACES_ZERO_GPU"))
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16}
DEVICES = ("cpu", "cuda", "mps")


@dataclass(frozen=True)
class Device:
    """A place for weights and the type they have there."""

    place: torch.device
    dtype: torch.dtype


def choose_device(precision: str, name: str | None = None) -> Device:
    """Return the device of that name: CUDA if there is one, else the processor, where none is named.

    Apple's MPS is never chosen unasked: it has computed wrong results without an error.

    Raises:
        SettingsError: no such device or precision, or not on this machine.
    """
    if precision not in PRECISIONS:
        raise SettingsError("settings.precision", value=precision, choices=tuple(PRECISIONS))
    if name not in (None, *DEVICES):
        raise SettingsError("settings.unknown_device", value=name, choices=DEVICES)
    here = _available()
    if name is not None and name not in here:
        raise SettingsError("settings.missing_device", value=name, choices=tuple(here))
    place = torch.device(name or ("cuda" if "cuda" in here else "cpu"))
    if place.type == "cpu" and precision == "bfloat16" and not has_bfloat16():
        raise SettingsError("settings.bfloat16")
    return Device(place, PRECISIONS[precision])


def _available() -> list[str]:
    """Return the names of the devices of this machine."""
    present = {"cpu": True, "cuda": not ZERO_GPU and torch.cuda.is_available(), "mps": torch.mps.is_available()}
    return [name for name in DEVICES if present[name]]


def has_bfloat16() -> bool:
    """Return whether the processor has instructions for bfloat16; emulating them is far slower than float32."""
    return any("bf16" in name and present for name, present in torch.cpu.get_capabilities().items())
