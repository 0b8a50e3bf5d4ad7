"""Latency of a click on a head for one reader alone, and for each of thirty at once."""

from __future__ import annotations

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles
from typing import Any

import httpx

from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.pages import served
from demo.components import Explorer
from demo.examples import LANGUAGES
from models import Analyser

READERS, CLICKS, PAUSE = 30, 20, 1.0  # readers, clicks of each, at most so many seconds between two of them


def crowd_table() -> str:
    """Return a Markdown table.

    Readers look at the same examples with both models; each opens heads, half a second apart on average.
    """
    with served(Analyser()) as page:
        url = page.local_url.rstrip("/")
        part = next(block for block in page.blocks.values() if isinstance(block, Explorer))
        with httpx.Client(timeout=60) as client:  # models are loaded, examples analysed
            for example in LANGUAGES:
                for model in COMPACT_KEYS:
                    _click(client, url, _request(part._id, "warm-up", example.text, model, (0, 0)))
        rows = ["| readers | a click, median | slowest of twenty |", "|---:|---:|---:|"]
        for readers in (1, READERS):
            times = _together(url, part._id, range(readers, 2 * readers))  # readers of their own
            rows.append(f"| {readers} | {median(times):.0f} ms | {quantiles(times, n=20)[-1]:.0f} ms |")
    return "\n".join(rows)


def _together(url: str, part: int, seeds: range) -> list[float]:
    with ThreadPoolExecutor(len(seeds)) as pool:
        return [time for times in pool.map(lambda seed: _clicks(url, part, seed), seeds) for time in times]


def _clicks(url: str, part: int, seed: int) -> list[float]:
    """Return the milliseconds of one reader's clicks, without the pauses between them."""
    rng, times = random.Random(seed), []
    with httpx.Client(timeout=60) as client:
        for _ in range(CLICKS):
            time.sleep(PAUSE * rng.random())
            text, model = rng.choice(LANGUAGES).text, rng.choice(COMPACT_KEYS)
            request = _request(part, f"reader {seed}", text, model, (rng.randrange(12), rng.randrange(12)))
            begun = time.perf_counter()
            _click(client, url, request)
            times.append(1000 * (time.perf_counter() - begun))
    return times


def _click(client: httpx.Client, url: str, request: dict[str, Any]) -> None:
    client.post(f"{url}/gradio_api/component_server", json=request).raise_for_status()


def _request(part: int, reader: str, text: str, model: str, head: tuple[int, int]) -> dict[str, Any]:
    """Return the request that the explorer sends when a head is opened."""
    view = {"units": "tokens", "specials": "shown", "measure": "weights", "direction": "all"}
    data = {"passage": json.dumps([text, model, 0, ""]), "heads": [head], **view}
    return {"session_hash": reader, "component_id": part, "fn_name": "matrix", "data": data}
