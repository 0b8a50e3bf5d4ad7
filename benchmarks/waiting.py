"""Latency of the page beside that of the models alone, in one run, on the same texts."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

import httpx
from playwright.sync_api import Browser, Page

from benchmarks.apps import HERE, SILENT, free_port, or_nothing, served_app
from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.pages import PAINTED, SCREEN
from benchmarks.speed import LENGTHS
from benchmarks.texts import texts
from models import Analyser
from tests.browser import launched_chromium

POLLING = 20  # milliseconds
OLD_REST = 2000  # milliseconds after which a page that does not say when it has settled counts as settled
# What each tab shows of both models, as it will not be for another text.
SHOWN = {
    "Predictions": ".ranking tbody",
    "Tokens": ".aligned",
    "Attention": ".thumb",
}
SHOWN_NOW = "all => [...document.querySelectorAll(all)].map((each) => each.ariaLabel || each.innerHTML).join()"
ANOTHER = f"""([selector, before]) => {{
  const shown = ({SHOWN_NOW})(selector);
  return shown && shown !== before && !document.querySelector('.slot.waiting, .view.waiting');
}}"""


def waiting_table(rounds: int, before: Path | None = None) -> str:
    """Return a Markdown table, medians of `rounds`; with another version in the folder `before`, beside that one.

    The models are loaded and the texts are new to them. The time of the page includes its wait for the next key.
    "Opening" is a first visit, by a browser with an empty cache, to an example whose results are cached. "Starting" is
    from the command to the first answer of the endpoint /fill_mask, beside the time of importing the libraries.
    """
    versions = [HERE, *([before] if before else [])]
    cutter, alone = Analyser(), Analyser()  # the texts that `cutter` tokenizes stay new to `alone`
    columns = " page | requests | before | requests |" if before else " page | requests |"
    rows = [f"| | tokens | models alone |{columns}", "|---|---:|---:|" + "---:|" * columns.count("|")]
    rows[-1] = rows[-1].removesuffix("---:|")
    importing = median(_importing() for _ in range(3))
    starting = [[(_starting(version), 0) for _ in range(3)] for version in versions]
    rows.append(_row("starting (models alone: importing)", "", f"{importing:.2f} s", starting))
    with ExitStack() as stack:
        urls = [stack.enter_context(served_app(version)) for version in versions]
        browser = stack.enter_context(launched_chromium(sparing=False))
        for _ in range(2):  # the first one loads the models
            opened = _interleaved(rounds, [partial(_opening, browser, url) for url in urls])
        rows.append(_row("opening", "", "", opened))
        for tab in SHOWN:
            for length in LENGTHS:
                source = texts(lambda text: cutter.tokenize(text, COMPACT_KEYS[0]).tokens, length, seed=len(rows))
                typed = list(islice(source, rounds + 1))
                models = median([_seconds(partial(_compute, alone, tab, text)) for text in typed][1:])
                rows.append(_row(f"typing, {tab}", str(length), f"{models:.2f} s", _tab(browser, urls, tab, typed)))
    return "\n".join(rows)


def _tab(browser: Browser, urls: Sequence[str], tab: str, typed: list[str]) -> list[list[tuple[float, int]]]:
    """Return seconds and requests of each text for each page, one page after the other. The first text warms up."""
    with ExitStack() as stack:
        pages = [stack.enter_context(_page(browser)) for _ in urls]
        for (reader, requests), url in zip(pages, urls, strict=True):
            _open(reader, url)
            reader.get_by_role("tab", name=tab).click()
            _settle(reader, requests)
        shown = [[_typing(reader, requests, tab, text) for reader, requests in pages] for text in typed]
    return [list(each) for each in zip(*shown[1:], strict=True)]


def _interleaved(rounds: int, calls: Sequence[Callable[[], tuple[float, int]]]) -> list[list[tuple[float, int]]]:
    found = [[call() for call in calls] for _ in range(rounds)]
    return [list(each) for each in zip(*found, strict=True)]


def _importing() -> float:
    return _seconds(lambda: subprocess.run([sys.executable, "-c", "import gradio, torch, transformers"], check=True))


def _starting(folder: Path) -> float:
    begun, port = time.perf_counter(), free_port()
    ask = f"http://127.0.0.1:{port}/gradio_api/call/fill_mask"
    with subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=folder, **SILENT) as app:
        try:
            while not (event := or_nothing(lambda: httpx.post(ask, json={"data": ["She drinks ___.", "xlmr", 5]}))):
                time.sleep(POLLING / 1000)
            assert "complete" in httpx.get(f"{ask}/{event.json()['event_id']}", timeout=60).text
            return time.perf_counter() - begun
        finally:
            app.terminate()


def _opening(browser: Browser, url: str) -> tuple[float, int]:
    """Return the seconds until the first example is painted with its predictions, and the requests."""
    with _page(browser) as (reader, requests):
        begun = time.perf_counter()
        _open(reader, url)
        seconds = time.perf_counter() - begun
        return seconds, _settle(reader, requests)


def _typing(reader: Page, requests: list[str], tab: str, text: str) -> tuple[float, int]:
    """Return the seconds until the answer is painted, and the requests."""
    before = reader.evaluate(SHOWN_NOW, SHOWN[tab])
    requests.clear()
    begun = time.perf_counter()
    reader.locator("textarea[dir=auto]").first.fill(text)  # by a label, Playwright looks at every button
    reader.wait_for_function(ANOTHER, arg=[SHOWN[tab], before], polling=POLLING)
    reader.evaluate(PAINTED)
    seconds = time.perf_counter() - begun
    return seconds, _settle(reader, requests)


def _settle(reader: Page, requests: list[str]) -> int:
    """Wait until every output has been refreshed. Return the number of requests."""
    if reader.evaluate("document.documentElement.dataset.refreshing") is None:
        reader.wait_for_timeout(OLD_REST)
    else:
        reader.wait_for_function("document.documentElement.dataset.refreshing === '0'")
    return len(requests)


def _compute(analyser: Analyser, tab: str, text: str) -> None:
    """Compute what the tab needs from both models."""
    for model in COMPACT_KEYS:
        if tab == "Predictions":
            analyser.words.fill(text, model)
        elif tab == "Tokens":
            analyser.tokenize(text, model)
        else:
            analyser.attention.attend(text, model)
            analyser.attention.measures(text, model)


def _seconds(call: Callable[[], None]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


@contextmanager
def _page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty page; yield it with the addresses of the POST requests that it sends."""
    reader = browser.new_page(viewport=SCREEN)
    requests: list[str] = []
    reader.on("request", lambda sent: requests.append(sent.url) if sent.method == "POST" else None)
    yield reader, requests
    reader.close()


def _open(reader: Page, url: str) -> None:
    reader.goto(url)
    reader.wait_for_selector(".ranking, .stage .gap")  # the page opens with predictions, or with the overview
    reader.evaluate(PAINTED)


def _row(what: str, length: str, models: str, versions: list[list[tuple[float, int]]]) -> str:
    cells = []
    for shown in versions:
        seconds, requests = (median(values) for values in zip(*shown, strict=True))
        cells += [f"{seconds:.2f} s", f"{requests:.0f}" if requests else ""]
    return f"| {what} | {length} | {models} | {' | '.join(cells)} |"
