"""The explorer beside BertViz's model view in the same browser: bytes from the server, and time until it is painted."""

from __future__ import annotations

import http.server
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

import bertviz
import torch
from playwright.sync_api import Browser, Page, expect

from benchmarks.pages import PAINTED, SCREEN, served
from benchmarks.speed import LENGTHS
from benchmarks.texts import texts
from demo.views.numbers import number
from models import Analyser
from models.attention.bertviz import LOADER, libraries
from tests.browser import launched_chromium

MODEL = "mbert-compact"
LARGEST = 128  # tokens; at 512 BertViz would write sixteen times its page of 128
PATIENCE = 300_000  # milliseconds
# Frames a second while a pointer moves over the open head.
HOVER = """async (canvas) => {
  const box = canvas.getBoundingClientRect(), times = [];
  for (let i = 0; i < 90; i++) {
    const at = { clientX: box.left + box.width * (0.2 + i / 150), clientY: box.top + box.height * (0.2 + i / 150) };
    canvas.dispatchEvent(new PointerEvent('pointermove', at));
    times.push(await new Promise(requestAnimationFrame));
  }
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]);
}"""


def explorer_table(rounds: int) -> str:
    """Return a Markdown table for the compact M-BERT, medians of `rounds`. The model's results are cached.

    BertViz takes so long that it is measured once."""
    analyser = Analyser()
    rows = [
        "| tokens | bytes: explorer | BertViz | ratio | time: explorer | BertViz | ratio | pointing, frames a second |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with served(analyser) as page, launched_chromium(sparing=False) as browser:
        for length in LENGTHS:
            source = list(islice(texts(lambda text: analyser.tokenize(text, MODEL).tokens, length), rounds))
            ours = [_explorer(browser, page.local_url, analyser, text) for text in source]
            theirs = [_bertviz(browser, analyser, source[0])] if length <= LARGEST else []
            rows.append(_row(length, ours, theirs))
    return "\n".join(rows)


def _row(length: int, ours: list[tuple[int, float, float]], theirs: list[tuple[int, float]]) -> str:
    size, seconds, frames = (median(values) for values in zip(*ours, strict=True))
    if not theirs:
        return f"| {length} | {_mb(size)} | – | – | {seconds:.2f} s | – | – | {frames:.0f} |"
    their_size, their_seconds = theirs[0]
    return (
        f"| {length} | {_mb(size)} | {_mb(their_size)} | {size / their_size:.2%} | {seconds:.2f} s | "
        f"{their_seconds:.2f} s | {seconds / their_seconds:.2f} | {frames:.0f} |"
    )


def _explorer(browser: Browser, url: str, analyser: Analyser, text: str) -> tuple[int, float, float]:
    """Return bytes, seconds and frames a second: from a click on the tab until all heads are painted."""
    with _tab(browser) as (tab, received):
        tab.goto(f"{url}?tab=predictions")
        tab.wait_for_selector(".ranking")
        tab.get_by_label("M-BERT", exact=True).check()
        tab.get_by_label("Text in any language").fill(text)
        count = f"{number(len(analyser.attention.attend(text, MODEL).tokens))} tokens"
        expect(tab.locator(".strips .count")).to_have_text([count], timeout=PATIENCE)
        tab.wait_for_timeout(1500)  # the predictions for this text have come
        received.clear()
        begun = time.perf_counter()
        tab.get_by_role("tab", name="Attention").click()
        tab.wait_for_selector(".thumb")
        tab.wait_for_selector(".view:not(.waiting) canvas.scene[width]")
        tab.evaluate(PAINTED)
        return sum(received), time.perf_counter() - begun, tab.locator("canvas.marks").evaluate(HOVER)


def _bertviz(browser: Browser, analyser: Analyser, text: str) -> tuple[int, float]:
    """Return bytes and seconds: from following a link to BertViz's page until all heads are painted."""
    attention = analyser.attention.attend(text, MODEL)
    layers = [torch.tensor(layer)[None] for layer in attention.weights]
    document = bertviz.model_view(layers, [token.text for token in attention.tokens], html_action="return").data
    document = '<!doctype html><meta charset="utf-8">' + LOADER.sub(lambda _: libraries(), document)
    with tempfile.TemporaryDirectory() as folder, _files(folder) as url, _tab(browser) as (tab, received):
        (Path(folder) / "page.html").write_text(document, encoding="utf-8")
        begun = time.perf_counter()
        tab.goto(f"{url}/page.html", timeout=PATIENCE)
        tab.wait_for_selector("svg", state="attached", timeout=PATIENCE)
        tab.evaluate(PAINTED)
        return sum(received), time.perf_counter() - begun


@contextmanager
def _tab(browser: Browser) -> Iterator[tuple[Page, list[int]]]:
    """Open a page; yield it with a list of the bytes that it receives."""
    tab = browser.new_page(viewport=SCREEN)
    tab.set_default_timeout(PATIENCE)
    received: list[int] = []
    session = tab.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.on("Network.dataReceived", lambda event: received.append(event["dataLength"]))
    yield tab, received
    tab.close()


@contextmanager
def _files(folder: str) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _mb(count: float) -> str:
    return f"{count / 1e6:.2f} MB"
