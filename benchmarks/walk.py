"""The walk beside plain transformers, in alternation, on the same texts and the same weights."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer

from benchmarks.speed import MODEL_KEYS, side_by_side
from benchmarks.texts import texts
from models import Analyser
from models.checkpoints.registry import MODELS, SHIPPED

LENGTHS = (16, 64, 512)


def walk_table(carried: Path, rounds: int) -> str:
    """Return a Markdown table of milliseconds and a ratio, medians of `rounds`; every text is new.

    The first step is a forward pass with the steps of the embeddings, the first layer and its first head, and what the
    plain forward pass returns of these is its hidden states and attention weights. Another layer, another head and
    token of a layer that is known, and the prediction, are those of the same text.
    """
    rows = [
        "| model | tokens | first step | plain forward | ratio | another layer | another head and token | prediction |",
        "|---|" + "---:|" * 7,
    ]
    for key in MODEL_KEYS:
        rows += _model_rows(key, carried, rounds)
    return "\n".join(rows)


def _model_rows(key: str, carried: Path, rounds: int) -> Iterator[str]:
    folder = SHIPPED / key if MODELS[key].bundled else carried / MODELS[key].checkpoint
    tokenizer, analyser = AutoTokenizer.from_pretrained(folder), Analyser(carried=carried)
    plain = AutoModelForMaskedLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()

    def marked(text: str) -> str:
        return text.replace("___", tokenizer.mask_token)

    def forward(text: str) -> None:
        with torch.inference_mode():
            inputs = tokenizer(marked(text), return_tensors="pt")
            plain.base_model(**inputs, output_hidden_states=True, output_attentions=True)

    def first_step(text: str) -> None:
        analyser.walk.head(analyser.walk.read(text, key), 0, 0)

    for length in LENGTHS:
        source = texts(lambda text: tokenizer(marked(text)).input_ids, length)
        ours, theirs = side_by_side(first_step, forward, islice(source, rounds + 2))
        cells = (f"{each:.1f} ms" for each in _other_steps(analyser, key, list(islice(source, rounds + 2))))
        yield f"| `{key}` | {length} | {ours:.1f} ms | {theirs:.1f} ms | {ours / theirs:.2f} | {' | '.join(cells)} |"


def _other_steps(analyser: Analyser, key: str, sources: list[str]) -> tuple[float, ...]:
    """Return the milliseconds of another layer, of another head and token in it, and of a prediction."""
    spent: tuple[list[float], ...] = ([], [], [])
    for text in sources:
        walk = analyser.walk.read(text, key)
        calls: tuple[Callable[[], object], ...] = (
            lambda walk=walk: analyser.walk.head(walk, 5, 0),
            lambda text=text: analyser.walk.head(analyser.walk.read(text, key, 2), 5, 7),
            lambda walk=walk: analyser.walk.predict(walk),
        )
        for times, call in zip(spent, calls, strict=True):
            begun = time.perf_counter()
            call()
            times.append(1000 * (time.perf_counter() - begun))
    return tuple(median(times[2:]) for times in spent)
