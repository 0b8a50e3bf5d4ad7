"""All metrics of a checkpoint that its model card reports."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import torch

from models.checkpoints.checkpoint import Checkpoint
from training.checkpoints import TOKENIZER, load_model, load_tokenizer
from training.corpus import Corpus
from training.evaluate import References, evaluate, format_table
from training.head_kinds import head_kind_shares, held_out_sentences, load_trained

WEIGHTS = "model.safetensors"
LENGTHS = (16, 64, 128)  # tokens
REPETITIONS = 15


def report_metrics(folder: Path, corpus: Corpus, references: References) -> str:
    """Return Markdown: a table of metrics by language, the shares of head kinds, and size and speed on this machine."""
    scores = evaluate(load_model(folder), load_tokenizer(folder), corpus, references)
    started = time.perf_counter()
    checkpoint = load_trained(folder)
    seconds = time.perf_counter() - started
    return "\n\n".join([format_table(scores), _head_kinds(checkpoint, corpus), _cost(folder, checkpoint, seconds)])


def _head_kinds(checkpoint: Checkpoint, corpus: Corpus) -> str:
    sentences = held_out_sentences(corpus)
    shares = head_kind_shares(checkpoint, sentences)
    rows = [
        f"| {' | '.join(shares)} |",
        f"|{'---:|' * len(shares)}",
        f"| {' | '.join(map('{:.1%}'.format, shares.values()))} |",
    ]
    return f"Attention head kinds on {len(sentences)} held-out sentences from all languages:\n\n" + "\n".join(rows)


def _cost(folder: Path, checkpoint: Checkpoint, seconds: float) -> str:
    disk = (folder / WEIGHTS).stat().st_size + (folder / TOKENIZER).stat().st_size
    times = [_milliseconds(partial(_predict, checkpoint, length)) for length in LENGTHS]
    return (
        f"Size: {disk / 1e6:.0f} MB on disk, {checkpoint.size / 1e6:.0f} MB in memory. Loading takes {seconds:.1f} s; "
        f"predicting one masked word on {torch.get_num_threads()} threads takes "
        + ", ".join(f"{time_taken:.0f} ms ({length} tokens)" for time_taken, length in zip(times, LENGTHS, strict=True))
        + "."
    )


def _predict(checkpoint: Checkpoint, length: int) -> None:
    ids = torch.full((1, length), checkpoint.spec.vocabulary - 2)  # the choice of token does not affect the time
    with torch.inference_mode():
        checkpoint.lm_head(checkpoint.encoder(ids).last_hidden_state[:, :1])


def _milliseconds(call: Callable[[], None]) -> float:
    """Return the median duration of `call`."""
    times = []
    for _ in range(REPETITIONS):
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    return median(times)
