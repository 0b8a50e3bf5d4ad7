"""Code that trains a model further for a task, with plain transformers."""

from __future__ import annotations

from pathlib import Path
from string import Template

from models import ModelInfo

FOLDER = Path(__file__).parent / "snippets"
KINDS = ("classification", "entities", "questions")
STEPS = 20
RATE = "5e-5"  # the highest that Devlin et al. 2019 recommend, appendix A.3
LARGE_RATE = "1e-5"  # of RoBERTa large on most tasks of GLUE: fairseq, examples/roberta/README.glue.md
LARGE_LAYERS = 24


def learning_rate(model: ModelInfo) -> str:
    """Return the peak of the learning rate: fine-tuning is less stable for large models."""
    return LARGE_RATE if model.layers >= LARGE_LAYERS else RATE


def fine_tuning_code(model: ModelInfo, kind: str, steps: int = STEPS) -> str:
    """Return the code for a checkpoint: one of this app from its folder, any other by its name on the hub."""
    source = f"models/compact/{model.checkpoint}" if model.key.endswith("-compact") else model.checkpoint
    template = Template((FOLDER / f"{kind}.txt").read_text(encoding="utf-8"))
    return template.substitute(source=source, steps=steps, rate=learning_rate(model))
