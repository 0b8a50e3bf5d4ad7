"""The analyser beside plain transformers, in alternation, on the same texts and the same weights."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer, pipeline

from benchmarks.texts import texts
from models import Analyser
from models.checkpoints.registry import MODELS, SHIPPED

LENGTHS = (16, 64, 128, 512)
MODEL_KEYS = ("mbert-base", "xlmr-base", "mbert-compact", "xlmr-compact")


def speed_table(carried: Path, rounds: int) -> str:
    """Return a Markdown table of milliseconds and ratios, medians of `rounds`."""
    rows = [
        "| model | tokens | `fill_mask` | `pipeline` | ratio | `attend` | plain forward | ratio |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for key in MODEL_KEYS:
        rows += _model_rows(key, carried, rounds)
    return "\n".join(rows)


def _model_rows(key: str, carried: Path, rounds: int) -> list[str]:
    folder = SHIPPED / key if MODELS[key].bundled else carried / MODELS[key].checkpoint
    tokenizer, analyser = AutoTokenizer.from_pretrained(folder), Analyser(carried=carried)
    fill = pipeline("fill-mask", model=str(folder), tokenizer=tokenizer, dtype=torch.float32)
    eager = AutoModelForMaskedLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()

    def marked(text: str) -> str:
        return text.replace("___", tokenizer.mask_token)

    def forward(text: str) -> None:
        with torch.inference_mode():
            eager.base_model(**tokenizer(marked(text), return_tensors="pt"), output_attentions=True)

    rows = []
    for length in LENGTHS:
        source = texts(lambda text: tokenizer(marked(text)).input_ids, length)
        ours, theirs = side_by_side(
            lambda text: analyser.words.fill(text, key), lambda text: fill(marked(text)), islice(source, rounds + 2)
        )
        attend, plain = side_by_side(
            lambda text: analyser.attention.attend(text, key), forward, islice(source, rounds + 2)
        )
        rows.append(
            f"| `{key}` | {length} | {ours:.1f} ms | {theirs:.1f} ms | {ours / theirs:.2f} "
            f"| {attend:.1f} ms | {plain:.1f} ms | {attend / plain:.2f} |"
        )
    return rows


def side_by_side(ours: Callable, theirs: Callable, source: islice) -> tuple[float, float]:
    """Return the milliseconds of each, measured in alternation; the first two rounds warm up."""
    spent: tuple[list[float], list[float]] = ([], [])
    for text in source:
        for times, call in zip(spent, (ours, theirs), strict=True):
            begun = time.perf_counter()
            call(text)
            times.append(1000 * (time.perf_counter() - begun))
    return median(spent[0][2:]), median(spent[1][2:])
