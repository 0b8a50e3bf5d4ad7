"""The layer that a section shows."""

from __future__ import annotations

from models import best_layer


def shown_layer(chosen: object, layers: int) -> int:
    """Return the chosen layer of a model with so many, or its best one until another is chosen."""
    return min(int(str(chosen)), layers - 1) if str(chosen).isdecimal() else best_layer(layers)
