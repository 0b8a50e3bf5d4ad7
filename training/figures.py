"""All figures of a checkpoint that are told in its card."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import torch

from models.checkpoints.loading import Checkpoint
from training.checkpoints import TOKENIZER, load_model, load_tokenizer
from training.corpus import Corpus
from training.evaluate import References, evaluate, table
from training.habits import head_kinds, held_out_sentences, open_checkpoint

WEIGHTS = "model.safetensors"
LENGTHS = (16, 64, 128)  # tokens
ROUNDS = 15


def figures(folder: Path, corpus: Corpus, references: References) -> str:
    """Markdown: a table by language, what the heads do, and what the checkpoint costs on this machine."""
    scores = evaluate(load_model(folder), load_tokenizer(folder), corpus, references)
    begun = time.perf_counter()
    checkpoint = open_checkpoint(folder)
    loaded = time.perf_counter() - begun
    return "\n\n".join([table(scores), _kinds(checkpoint, corpus), _cost(folder, checkpoint, loaded)])


def _kinds(checkpoint: Checkpoint, corpus: Corpus) -> str:
    sentences = held_out_sentences(corpus)
    shares = head_kinds(checkpoint, sentences)
    rows = [
        f"| {' | '.join(shares)} |",
        f"|{'---:|' * len(shares)}",
        f"| {' | '.join(map('{:.1%}'.format, shares.values()))} |",
    ]
    return f"What the heads do, on {len(sentences)} held-out sentences of all languages in turn:\n\n" + "\n".join(rows)


def _cost(folder: Path, checkpoint: Checkpoint, loaded: float) -> str:
    disk = (folder / WEIGHTS).stat().st_size + (folder / TOKENIZER).stat().st_size
    times = [_milliseconds(partial(_predict, checkpoint, length)) for length in LENGTHS]
    return (
        f"{disk / 1e6:.0f} MB on disk, {checkpoint.size / 1e6:.0f} MB in memory, loaded in {loaded:.1f} s; on "
        f"{torch.get_num_threads()} threads a masked word is predicted in "
        + ", ".join(f"{spent:.0f} ms ({length} tokens)" for spent, length in zip(times, LENGTHS, strict=True))
        + "."
    )


def _predict(checkpoint: Checkpoint, length: int) -> None:
    ids = torch.full((1, length), checkpoint.spec.vocabulary - 2)  # which token it is changes no cost
    with torch.inference_mode():
        checkpoint.head(checkpoint.encoder(ids).last_hidden_state[:, :1])


def _milliseconds(call: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)
