"""A class at once: how long a click on a head takes for one reader alone, and for each of thirty."""

from __future__ import annotations

import json
import random
import threading
import time
from statistics import median, quantiles

import httpx

from demo import serve
from demo.examples import EXAMPLES
from models import Analyser, Passage

READERS, CLICKS, PAUSE = 30, 20, 1.0  # readers, clicks of each, at most so many seconds between two of them
MODELS = ("mbert-compact", "xlmr-compact")


def crowd_table() -> str:
    """A Markdown table. Readers look at the same examples, both models, and each opens heads, half a second apart on
    average."""
    page = serve(Analyser(), prevent_thread_lock=True, quiet=True)
    url = page.local_url.rstrip("/")
    part = next(block for block in page.blocks.values() if getattr(block, "folder", None) == "explorer")
    _clicks(url, part._id, 0)  # models are loaded, examples analysed
    rows = ["| readers | a click, median | slowest of twenty |", "|---:|---:|---:|"]
    for readers in (1, READERS):
        times = _together(url, part._id, readers)
        rows.append(f"| {readers} | {median(times):.0f} ms | {quantiles(times, n=20)[-1]:.0f} ms |")
    page.close()
    return "\n".join(rows)


def _together(url: str, part: int, readers: int) -> list[float]:
    times: list[float] = []
    threads = [
        threading.Thread(target=lambda seed=seed: times.extend(_clicks(url, part, seed))) for seed in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _clicks(url: str, part: int, seed: int) -> list[float]:
    """Milliseconds of one reader's clicks, the pauses between them left out."""
    rng, times = random.Random(seed), []
    with httpx.Client(timeout=60) as client:
        for _ in range(CLICKS):
            time.sleep(PAUSE * rng.random())
            begun = time.perf_counter()
            answer = client.post(f"{url}/gradio_api/component_server", json=_request(part, seed, rng))
            times.append(1000 * (time.perf_counter() - begun))
            answer.raise_for_status()
    return times


def _request(part: int, seed: int, rng: random.Random) -> dict:
    """What the explorer's script sends when a head is opened."""
    passage = Passage(rng.choice(EXAMPLES).text, rng.choice(MODELS))
    view = {"units": "tokens", "specials": "shown", "measure": "weights", "direction": "all"}
    data = {"passage": json.dumps(passage), "heads": [[rng.randrange(12), rng.randrange(12)]], **view}
    return {"session_hash": f"reader{seed}", "component_id": part, "fn_name": "matrix", "data": data}
