"""Labels of texts and of words beside transformers' pipelines, in alternation, on the same encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import torch
from transformers import (
    AutoModelForSequenceClassification,
    AutoModelForTokenClassification,
    AutoTokenizer,
    PreTrainedModel,
    pipeline,
)

from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.speed import side_by_side
from benchmarks.texts import FILLER, texts
from models import TASKS, Analyser
from models.checkpoints.registry import SHIPPED

LENGTHS = (16, 64, 128, 512)
CLASSES = {
    "topic": ("text-classification", AutoModelForSequenceClassification),
    "entities": ("token-classification", AutoModelForTokenClassification),
}


def tasks_table(rounds: int) -> str:
    """Return a Markdown table of milliseconds and ratios, medians of `rounds`.

    The pipelines run the compact encoder with a linear head of as many outputs, which has random weights: the names of
    its labels have no influence on its time. This app's heads read a layer in the middle, under an adapter.
    """
    rows = [
        "| model | tokens | `classify` | pipeline | ratio | `tag` | pipeline | ratio |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    analyser = Analyser()
    for key in COMPACT_KEYS:
        tokenizer = AutoTokenizer.from_pretrained(SHIPPED / key)
        theirs = {task: _pipeline(key, task, tokenizer) for task in CLASSES}
        for length in LENGTHS:
            source = _texts(tokenizer, length)
            found = [
                side_by_side(ours, theirs[task], islice(source, rounds + 2)) for task, ours in _calls(analyser, key)
            ]
            cells = (f"{ours:.1f} ms | {other:.1f} ms | {ours / other:.2f}" for ours, other in found)
            rows.append(f"| `{key}` | {length} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _calls(analyser: Analyser, key: str) -> Iterator[tuple[str, Callable[[str], object]]]:
    yield "topic", lambda text: analyser.tasks.classify(text, key, "topic")
    yield "entities", lambda text: analyser.tasks.tag(text, key, "entities")


def _pipeline(key: str, task: str, tokenizer: object) -> Callable[[str], object]:
    """Return transformers' pipeline for a task on the encoder of a compact model."""
    name, class_ = CLASSES[task]
    model: PreTrainedModel = class_.from_pretrained(
        SHIPPED / key, num_labels=len(TASKS[task].labels), dtype=torch.float32
    )
    run = pipeline(name, model=model.eval(), tokenizer=tokenizer)
    return (lambda text: run(text, top_k=None)) if task == "topic" else run


def _texts(tokenizer: Callable, length: int) -> Iterator[str]:
    """Yield texts without masks."""
    source = texts(lambda text: tokenizer(text.replace("___", FILLER)).input_ids, length)
    return (text.replace("___", FILLER) for text in source)
