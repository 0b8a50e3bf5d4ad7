"""The measured checkpoints: the shipped ones, and full-size ones with random weights, as fast as real ones."""

from __future__ import annotations

from pathlib import Path

from models.checkpoints.registry import MODELS
from tests.official import write_mbert, write_xlmr

COMPACT_KEYS = tuple(key for key, spec in MODELS.items() if spec.bundled)
BASE = {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072}


def write_full_size(folder: Path) -> Path:
    """Write `mbert-base` and `xlmr-base`, for `Analyser(carried=...)`."""
    write_mbert(folder / MODELS["mbert-base"].checkpoint, BASE)
    write_xlmr(folder / MODELS["xlmr-base"].checkpoint, BASE)
    return folder
