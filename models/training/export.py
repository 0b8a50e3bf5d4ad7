"""A trained run as a checkpoint to ship: float16 weights, tokenizer, and a card with figures of these very weights."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch

from models.training.checkpoints import load_model, load_tokenizer, save_checkpoint
from models.training.corpus import Corpus
from models.training.evaluate import References
from models.training.figures import WEIGHTS, figures
from models.training.run import STATE

TEMPLATES = Path(__file__).parent / "cards"


def export(run: Path, output: Path, corpus: Corpus, references: References) -> None:
    """Writes the checkpoint and its README.md. The figures are measured on the rounded weights, as they are shipped."""
    save_checkpoint(load_model(run).to(torch.float16), output, load_tokenizer(run))
    progress = json.loads((run / STATE).read_text())
    facts = {
        "figures": figures(output, corpus, references),
        "checksum": hashlib.sha256((output / WEIGHTS).read_bytes()).hexdigest(),
        "minutes": f"{progress['seconds'] / 60:.0f}",
        "tokens": f"{progress['tokens'] / 1e6:.1f} million",
    }
    card = (TEMPLATES / f"{output.name}.md").read_text(encoding="utf-8")
    for name, fact in facts.items():
        card = card.replace("{" + name + "}", fact)
    (output / "README.md").write_text(card, encoding="utf-8")
