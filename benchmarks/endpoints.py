"""What a call of an endpoint costs beyond the model, for one caller and for thirty at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median

import httpx

from benchmarks.apps import HERE, served_app
from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.texts import texts
from models import Analyser

MODEL, LENGTH = COMPACT_KEYS[1], 16
CALLERS, CALLS = 30, 5  # callers at once, and the calls of each
TIMEOUT = 120  # seconds


def endpoints_table(rounds: int, before: Path | None = None) -> str:
    """Return a Markdown table: /fill_mask over HTTP, medians, on texts that are new to every version.

    "In memory" is the time of a call whose text was asked for just before: all that an answer costs but the model.
    """
    alone, versions = Analyser(), {"this version": HERE, **({"before": before} if before else {})}
    source = texts(lambda text: alone.tokenize(f"{text} ___", MODEL).tokens, LENGTH)
    count = rounds + CALLERS * CALLS + 1
    typed = [f"{text} ___" for text in islice(source, count)]
    model = median(_seconds_of_model(alone, text) for text in typed[: rounds + 1])
    rows = [
        "| version | model alone | new text | text in memory | thirty callers: answers a second |",
        "|---|---:|---:|---:|---:|",
    ]
    with ExitStack() as stack:
        urls = {name: stack.enter_context(served_app(folder)) for name, folder in versions.items()}
        new: dict[str, list[float]] = {name: [] for name in urls}
        in_memory: dict[str, list[float]] = {name: [] for name in urls}
        clients = {name: stack.enter_context(httpx.Client(timeout=TIMEOUT)) for name in urls}
        for text in typed[: rounds + 1]:
            for name, url in urls.items():
                for times in (new, in_memory):
                    times[name].append(_seconds_of_call(clients[name], url, text))
        for name, url in urls.items():
            first, again = (f"{1000 * median(times[name][1:]):.1f} ms" for times in (new, in_memory))
            rate = _answers_a_second(url, typed[rounds + 1 :])
            rows.append(f"| {name} | {1000 * model:.1f} ms | {first} | {again} | {rate:.0f} |")
    return "\n".join(rows)


def _seconds_of_model(analyser: Analyser, text: str) -> float:
    begun = time.perf_counter()
    analyser.words.fill(text, MODEL)
    return time.perf_counter() - begun


def _seconds_of_call(client: httpx.Client, url: str, text: str) -> float:
    begun = time.perf_counter()
    call_endpoint(client, url, "fill_mask", text, MODEL, 5)
    return time.perf_counter() - begun


def _answers_a_second(url: str, typed: list[str]) -> float:
    def caller(index: int) -> None:
        with httpx.Client(timeout=TIMEOUT) as client:
            for text in typed[index::CALLERS]:
                call_endpoint(client, url, "fill_mask", text, MODEL, 5)

    begun = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(caller, range(CALLERS)))
    return len(typed) / (time.perf_counter() - begun)


def call_endpoint(client: httpx.Client, url: str, name: str, *data: object) -> None:
    """Call an endpoint as Gradio documents it: an event is posted, and its result is read from a stream."""
    ask = f"{url}/gradio_api/call/{name}"
    event = client.post(ask, json={"data": data}).raise_for_status().json()["event_id"]
    assert "complete" in client.get(f"{ask}/{event}").text
