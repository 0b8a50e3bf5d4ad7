"""A trained run as a checkpoint to ship: float16 weights, calibrated, tokenizer, and a card with figures of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch

from training.calibrate import calibrate
from training.checkpoints import load_model, load_tokenizer, save_checkpoint
from training.corpus import Corpus
from training.errors import RecipeError
from training.evaluate import References
from training.figures import WEIGHTS, figures
from training.run import read_progress

TEMPLATES = Path(__file__).parent / "cards"


def export(run: Path, output: Path, corpus: Corpus, references: References) -> None:
    """Writes the checkpoint and its README.md. The figures are measured on the rounded weights, as they are shipped."""
    template = TEMPLATES / f"{output.name}.md"
    if not template.is_file():
        raise RecipeError(f"There is no card for {output.name!r}: call the folder {' or '.join(_names())}.")
    progress = read_progress(run)
    model, tokenizer = load_model(run), load_tokenizer(run)
    calibrate(model, tokenizer, corpus)
    save_checkpoint(model.to(torch.float16), output, tokenizer)
    facts = {
        "figures": figures(output, corpus, references),
        "checksum": hashlib.sha256((output / WEIGHTS).read_bytes()).hexdigest(),
        "minutes": f"{(progress.earlier_seconds + progress.seconds) / 60:.0f}",
        "tokens": f"{(progress.earlier_tokens + progress.tokens) / 1e6:.1f} million",
        "runs": ("one run", "two runs")[progress.runs - 1] if progress.runs < 3 else f"{progress.runs} runs",
    }
    card = template.read_text(encoding="utf-8")
    for name, fact in facts.items():
        card = card.replace("{" + name + "}", fact)
    (output / "README.md").write_text(card, encoding="utf-8")


def _names() -> list[str]:
    return sorted(path.stem for path in TEMPLATES.glob("*.md"))
