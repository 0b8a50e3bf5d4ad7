"""What safetensors files say about the weights in them, without reading the weights."""

from __future__ import annotations

import hashlib
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


def checksum(folder: Path) -> str:
    """Return the SHA-256 of the weights in a folder; of several files, that of all of them in the index's order.

    Raises:
        OSError, ValueError, KeyError: a file is missing or damaged.
    """
    digest = hashlib.sha256()
    for file in _files(folder):
        with file.open("rb") as opened:
            while block := opened.read(2**20):
                digest.update(block)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return [folder / name for name in sorted(set(index["weight_map"].values()))]
