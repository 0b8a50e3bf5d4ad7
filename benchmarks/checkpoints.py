"""Full-size checkpoints with random weights: they cost exactly what the official ones cost."""

from __future__ import annotations

from pathlib import Path

from models.registry import MODELS
from tests.official import write_mbert, write_xlmr

BASE = {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072}


def write_full_size(folder: Path) -> Path:
    """A folder to carry in, with `mbert-base` and `xlmr-base`."""
    write_mbert(folder / MODELS["mbert-base"].checkpoint, BASE)
    write_xlmr(folder / MODELS["xlmr-base"].checkpoint, BASE)
    return folder
