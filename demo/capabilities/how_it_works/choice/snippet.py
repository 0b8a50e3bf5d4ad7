"""Code that trains a model further for a task, with plain transformers."""

from __future__ import annotations

from pathlib import Path
from string import Template

from models import ModelInfo

FOLDER = Path(__file__).parent / "snippets"
KINDS = ("classification", "entities", "questions")
STEPS = 20


def fine_tuning_code(model: ModelInfo, kind: str, steps: int = STEPS) -> str:
    """Return the code for a checkpoint: one of this app from its folder, any other by its name on the hub."""
    source = f"models/compact/{model.checkpoint}" if model.key.endswith("-compact") else model.checkpoint
    template = Template((FOLDER / f"{kind}.txt").read_text(encoding="utf-8"))
    return template.substitute(source=source, steps=steps)
