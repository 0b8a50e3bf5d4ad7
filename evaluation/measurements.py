"""Figures about the compact models that are part of the product: each with the weights that it was measured on."""

from __future__ import annotations

import json
from typing import Any

from models.checkpoints.registry import MODELS
from models.measurements import FILE, weights_checksum


def compact_models() -> list[str]:
    """Return the keys of the models that are part of the repository."""
    return [key for key, spec in MODELS.items() if spec.bundled]


def store(name: str, figures: dict[str, dict[str, Any]]) -> None:
    """Write the figures `name` of each model, by its key, beside the others in the file that the product reads."""
    stored = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    stored[name] = {model: {"sha256": weights_checksum(model), **own} for model, own in figures.items()}
    FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
