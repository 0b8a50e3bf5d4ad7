"""How long the price of one sentence in 24 languages takes, beside the tokenizer alone."""

from __future__ import annotations

import time
from functools import partial
from statistics import median

import httpx
from transformers import AutoTokenizer

from benchmarks.apps import HERE, served_app
from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.endpoints import call_endpoint
from models import COMPACT_LANGUAGES, Analyser, parallel_sets
from models.checkpoints.registry import SHIPPED

TIMEOUT = 120  # seconds
MANY = 2000  # lines


def price_table(rounds: int) -> str:
    """Return a Markdown table of milliseconds, medians of `rounds`: every line is new, so that nothing is in memory."""
    rows = [
        "| model | 24 lines | the tokenizer alone | 24 lines over HTTP | 2,000 lines |",
        "|---|---:|---:|---:|---:|",
    ]
    for key in COMPACT_KEYS:
        analyser, tokenizer = Analyser(), AutoTokenizer.from_pretrained(SHIPPED / key)
        analyser.price.measure(["Hello"], key)
        own, alone, many = [], [], []
        for number in range(rounds):
            own.append(_milliseconds(analyser.price.measure, _lines(24, f"{number} a"), key))
            alone.append(_milliseconds(tokenizer, _lines(24, f"{number} b")))
            many.append(_milliseconds(analyser.price.measure, _lines(MANY, f"{number} c"), key))
        call = _http_time(key, rounds)
        rows.append(
            f"| `{key}` | {median(own):.0f} ms | {median(alone):.0f} ms | {call:.0f} ms | {median(many):.0f} ms |"
        )
    return "\n".join(rows)


def _lines(count: int, mark: str) -> list[str]:
    """Return sentences of the ready sets in turn, each with a mark of its own."""
    sentences = [meanings[0].texts[code] for meanings in parallel_sets().values() for code in COMPACT_LANGUAGES]
    return [f"{sentences[index % len(sentences)]} {mark}{index}" for index in range(count)]


def _milliseconds(call, *arguments: object) -> float:
    begun = time.perf_counter()
    call(*arguments)
    return 1000 * (time.perf_counter() - begun)


def _http_time(key: str, rounds: int) -> float:
    """Return the milliseconds of the endpoint for 24 lines."""
    with served_app(HERE) as url, httpx.Client(timeout=TIMEOUT) as client:
        call_endpoint(client, url, "price", ["Hello"], key)
        calls = (partial(call_endpoint, client, url, "price", _lines(24, f"{number} d")) for number in range(rounds))
        return median(_milliseconds(call, key) for call in calls)
