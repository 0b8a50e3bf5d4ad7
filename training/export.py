"""Export a trained run as a checkpoint to ship: calibrated float16 weights, tokenizer and model card."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch

from models.tasks.heads import read_infos
from training.calibrate import calibrate_biases
from training.checkpoints import load_model, load_tokenizer, save_checkpoint
from training.corpus import Corpus
from training.errors import RecipeError
from training.evaluate import References
from training.metrics import WEIGHTS, report_metrics
from training.run import Progress, read_progress
from training.tasks.card import heads_section

TEMPLATES = Path(__file__).parent / "cards"


def export_checkpoint(run: Path, output: Path, corpus: Corpus, references: References) -> None:
    """Write the checkpoint and its README.md to the folder `output`, whose name selects the card template.

    The metrics in the card are measured on the rounded weights.

    Raises:
        RecipeError: There is no template for the name of `output`.
        FileNotFoundError: `run` holds no saved run.
    """
    template = TEMPLATES / f"{output.name}.md"
    if not template.is_file():
        raise RecipeError(f"There is no card for {output.name!r}: call the folder {' or '.join(_card_names())}.")
    progress = read_progress(run)
    model, tokenizer = load_model(run), load_tokenizer(run)
    calibrate_biases(model, tokenizer, corpus)
    save_checkpoint(model.to(torch.float16), output, tokenizer)
    values = {
        "metrics": report_metrics(output, corpus, references),
        "heads": heads_section(output.name, read_infos(output / "tasks")),
        "checksum": hashlib.sha256((output / WEIGHTS).read_bytes()).hexdigest(),
        **_training_effort(progress),
    }
    card = template.read_text(encoding="utf-8")
    for name, value in values.items():
        card = card.replace("{" + name + "}", value)
    (output / "README.md").write_text(card, encoding="utf-8")


def _training_effort(progress: Progress) -> dict[str, str]:
    """Return the totals of all runs by placeholder of the card."""
    return {
        "minutes": f"{(progress.earlier_seconds + progress.seconds) / 60:.0f}",
        "tokens": f"{(progress.earlier_tokens + progress.tokens) / 1e6:.1f} million",
        "runs": ("one run", "two runs")[progress.runs - 1] if progress.runs < 3 else f"{progress.runs} runs",
    }


def _card_names() -> list[str]:
    return sorted(path.stem for path in TEMPLATES.glob("*.md"))
