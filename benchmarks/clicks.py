"""Memory of the page in the browser after opening some heads and texts, and after many more."""

from __future__ import annotations

from itertools import cycle, product

from playwright.sync_api import CDPSession, Page

from benchmarks.pages import SCREEN, served
from benchmarks.texts import texts
from models import Analyser
from tests.browser import launched_chromium

MODEL, LENGTH = "mbert-compact", 128
HEADS, PER_TEXT = 100, 10  # heads between two readings; heads opened before the next text
READINGS = 4
SETTLED = """wanted => document.querySelector('.slot h4')?.textContent === wanted
  && !document.querySelector('.slot.waiting, .view.waiting')"""


def clicks_table() -> str:
    """Return a Markdown table for passages of 128 tokens. Garbage is collected before each measurement."""
    analyser = Analyser()
    source = texts(lambda text: analyser.tokenize(text, MODEL).tokens, LENGTH)
    heads = cycle(product(range(12), range(12)))
    rows = ["| heads opened | texts | script memory | elements | listeners |", "|---:|---:|---:|---:|---:|"]
    with served(analyser) as page, launched_chromium(sparing=False) as browser:
        tab = browser.new_page(viewport=SCREEN)
        session = tab.context.new_cdp_session(tab)
        tab.goto(f"{page.local_url}?tab=predictions")
        tab.wait_for_selector(".ranking")
        tab.get_by_label("M-BERT", exact=True).check()
        tab.get_by_role("tab", name="Attention").click()
        for reading in range(READINGS + 1):
            rows.append(_row(HEADS * reading, session))
            for opened in range(HEADS if reading < READINGS else 0):
                if opened % PER_TEXT == 0:
                    _type(tab, next(source))
                _open(tab, *next(heads))
        tab.close()
    return "\n".join(rows)


def _type(tab: Page, text: str) -> None:
    before = tab.locator(".thumb").first.get_attribute("aria-label")
    tab.get_by_label("Text in any language").fill(text)
    tab.wait_for_function("before => document.querySelector('.thumb')?.ariaLabel !== before", arg=before)


def _open(tab: Page, layer: int, head: int) -> None:
    tab.locator(f".thumb[data-layer='{layer}'][data-head='{head}']").click()
    tab.wait_for_function(SETTLED, arg=f"Layer {layer}, head {head}")


def _row(opened: int, session: CDPSession) -> str:
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    figures = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return (
        f"| {opened} | {opened // PER_TEXT} | {figures['JSHeapUsedSize'] / 1e6:.1f} MB | "
        f"{figures['Nodes']:.0f} | {figures['JSEventListeners']:.0f} |"
    )
