"""What safetensors files say about the weights in them, without reading the weights."""

from __future__ import annotations

import json
from math import prod
from pathlib import Path

from safetensors import safe_open

INDEX = "model.safetensors.index.json"


def parameter_counts(folder: Path) -> dict[str, int]:
    """Return the number of parameters of each tensor in `model.safetensors`, or in the files that its index names.

    Raises:
        OSError, ValueError, KeyError, SafetensorError: a file is missing or damaged.
    """
    counts: dict[str, int] = {}
    for file in _files(folder):
        with safe_open(file, framework="np") as tensors:
            counts |= {name: prod(tensors.get_slice(name).get_shape()) for name in tensors.keys()}  # noqa: SIM118
    return counts


def _files(folder: Path) -> list[Path]:
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return [folder / name for name in sorted(set(index["weight_map"].values()))]
