"""How long a classifier from 40 labelled lines takes to answer for 240 others, beside plain transformers."""

from __future__ import annotations

import time
from itertools import cycle, islice
from statistics import median

import httpx
import torch
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer

from benchmarks.apps import HERE, served_app
from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.endpoints import call_endpoint
from models import Analyser, labelled_sets
from models.checkpoints.registry import SHIPPED

EXAMPLES, TEXTS = 40, 240
LAYER = 7
TIMEOUT = 120  # seconds


def transfer_table(rounds: int) -> str:
    """Return a Markdown table of seconds, medians of `rounds`: every line is new, so that nothing is in memory."""
    rows = ["| model | 40 to 240 lines | over HTTP | plain transformers, a line at a time |", "|---|---:|---:|---:|"]
    for key in COMPACT_KEYS:
        analyser, plain = Analyser(), _Plain(key)
        analyser.transfer.answer(*_lines("warm"), key)
        own, alone = [], []
        for number in range(rounds):
            own.append(_seconds(analyser.transfer.answer, *_lines(f"{number} a"), key))
            alone.append(_seconds(plain.answer, *_lines(f"{number} b")))
        rows.append(f"| `{key}` | {median(own):.2f} s | {_http_time(key, rounds):.2f} s | {median(alone):.2f} s |")
    return "\n".join(rows)


class _Plain:
    """The same by transformers and scikit-learn alone."""

    def __init__(self, key: str) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(SHIPPED / key)
        self._model = AutoModel.from_pretrained(SHIPPED / key).float().eval()

    def answer(self, examples: list[list[str]], texts: list[str]) -> object:
        read, labels = zip(*examples, strict=True)
        fitted = LogisticRegression(max_iter=1000).fit([self._vector(text) for text in read], labels)
        return fitted.predict_proba([self._vector(text) for text in texts])

    def _vector(self, text: str):
        with torch.inference_mode():
            inputs = self._tokenizer(text, return_tensors="pt")
            states = self._model(**inputs, output_hidden_states=True).hidden_states[LAYER + 1]
        return states[0, 1:-1].mean(0).numpy()


def _lines(mark: str) -> tuple[list[list[str]], list[str]]:
    """Return examples in English and texts in the other languages, each with a mark of its own."""
    lines = labelled_sets()["sentiment"]
    english = [line for line in lines if line.language == "en"]
    others = [line for line in lines if line.language != "en"]
    examples = [[f"{line.text} {mark}{at}", line.label] for at, line in enumerate(islice(cycle(english), EXAMPLES))]
    return examples, [f"{line.text} {mark}{at}" for at, line in enumerate(islice(cycle(others), TEXTS))]


def _seconds(call, *arguments: object) -> float:
    begun = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - begun


def _http_time(key: str, rounds: int) -> float:
    """Return the seconds of the endpoint."""
    with served_app(HERE) as url, httpx.Client(timeout=TIMEOUT) as client:
        for each in (*COMPACT_KEYS, key):  # the page loads both models when it starts
            call_endpoint(client, url, "transfer", *_lines("warm"), each)
        return median(
            _seconds(call_endpoint, client, url, "transfer", *_lines(f"{number} c"), key) for number in range(rounds)
        )
