"""What a reader waits for: the page beside the models alone, in one run, on the same texts."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from statistics import median

import httpx
from playwright.sync_api import Browser, Page

from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.pages import PAINTED, SCREEN, served
from benchmarks.speed import LENGTHS
from benchmarks.texts import texts
from models import Analyser, Passage
from tests.browser import launched_chromium

REST = 2000  # milliseconds in which all answers have come, those that are not waited for too
POLLING = 20  # milliseconds
# What each tab shows of both models, as it will not be for another text.
SHOWN = {
    "Predictions": ".ranking tbody",
    "Tokens": ".aligned",
    "Attention": ".thumb",
}
SHOWN_NOW = "selector => [...document.querySelectorAll(selector)].map((part) => part.title || part.innerHTML).join()"
ANOTHER = f"""([selector, before]) => {{
  const shown = ({SHOWN_NOW})(selector);
  return shown && shown !== before && !document.querySelector('.slot.waiting');
}}"""


def waiting_table(rounds: int) -> str:
    """A Markdown table, medians of `rounds`. The models have been loaded; what is typed is new to them, and the page's
    time has in it the third of a second that it waits for the next key. "Opening" is a first visit, by a browser that
    has nothing of the page, to an example that was analysed before. "Starting" is from the command to the first answer
    of the endpoint /fill_mask."""
    cutter, alone = Analyser(), Analyser()  # what the one has cut the other has not seen
    rows = ["| | tokens | models alone | page | requests |", "|---|---:|---:|---:|---:|"]
    rows.append(f"| starting |  |  | {median(_starting() for _ in range(3)):.2f} s |  |")
    with served(Analyser()) as page, launched_chromium() as browser:
        for _ in range(2):  # the first one loads the models
            opened = [_opening(browser, page.local_url) for _ in range(rounds)]
        rows.append(_row("opening", "", "", opened))
        for tab in SHOWN:
            for length in LENGTHS:
                source = texts(lambda text: cutter.tokenize(text, COMPACT_KEYS[0]).tokens, length, seed=len(rows))
                models, shown = _tab(browser, page.local_url, alone, tab, list(islice(source, rounds + 1)))
                rows.append(_row(f"typing, {tab}", str(length), f"{median(models):.2f} s", shown))
    return "\n".join(rows)


def _tab(
    browser: Browser, url: str, alone: Analyser, tab: str, source: list[str]
) -> tuple[list[float], list[tuple[float, int]]]:
    """Seconds of the models alone; seconds of the page, and its requests. The first text warms up."""
    with _page(browser) as (reader, requests):
        _open(reader, url)
        reader.get_by_role("tab", name=tab).click()
        reader.wait_for_timeout(REST)
        shown = [_typing(reader, requests, tab, text) for text in source]
    return [_seconds(partial(_compute, alone, tab, text)) for text in source][1:], shown[1:]


def _starting() -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ask = f"http://127.0.0.1:{port}/gradio_api/call/fill_mask"
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "app.py", "--port", str(port)], stdout=subprocess.DEVNULL) as app:
        try:
            while not (event := _or_nothing(lambda: httpx.post(ask, json={"data": ["She drinks ___.", "xlmr", 5]}))):
                time.sleep(POLLING / 1000)
            assert "complete" in httpx.get(f"{ask}/{event.json()['event_id']}", timeout=60).text
            return time.perf_counter() - begun
        finally:
            app.terminate()


def _or_nothing(request: Callable[[], httpx.Response]) -> httpx.Response | None:
    """None while nobody listens yet."""
    try:
        return request()
    except httpx.TransportError:
        return None


def _opening(browser: Browser, url: str) -> tuple[float, int]:
    """Seconds until the predictions for the first example are painted, and requests."""
    with _page(browser) as (reader, requests):
        begun = time.perf_counter()
        _open(reader, url)
        seconds = time.perf_counter() - begun
        reader.wait_for_timeout(REST)
        return seconds, len(requests)


def _typing(reader: Page, requests: list[str], tab: str, text: str) -> tuple[float, int]:
    """Seconds until the answer is painted, and requests."""
    before = reader.evaluate(SHOWN_NOW, SHOWN[tab])
    requests.clear()
    begun = time.perf_counter()
    reader.get_by_label("Text in any language").fill(text)
    reader.wait_for_function(ANOTHER, arg=[SHOWN[tab], before], polling=POLLING)
    reader.evaluate(PAINTED)
    seconds = time.perf_counter() - begun
    reader.wait_for_timeout(REST)
    return seconds, len(requests)


def _compute(analyser: Analyser, tab: str, text: str) -> None:
    """What the tab needs of both models."""
    for model in COMPACT_KEYS:
        if tab == "Predictions":
            analyser.fill_mask(text, model)
        elif tab == "Tokens":
            analyser.tokenize(text, model)
        else:
            analyser.attend(text, model)
            analyser.heads.measures(Passage(text, model))


def _seconds(call: Callable[[], None]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


@contextmanager
def _page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """An empty page, and the addresses of the requests for answers that it will send."""
    reader = browser.new_page(viewport=SCREEN)
    requests: list[str] = []
    reader.on("request", lambda sent: requests.append(sent.url) if sent.method == "POST" else None)
    yield reader, requests
    reader.close()


def _open(reader: Page, url: str) -> None:
    reader.goto(url)
    reader.wait_for_selector(".ranking")
    reader.evaluate(PAINTED)


def _row(what: str, length: str, models: str, shown: list[tuple[float, int]]) -> str:
    seconds, requests = (median(values) for values in zip(*shown, strict=True))
    return f"| {what} | {length} | {models} | {seconds:.2f} s | {requests:.0f} |"
