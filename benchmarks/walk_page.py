"""The walk in the browser: the time from a text to its first step, and from a key to the next step."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from statistics import median

from playwright.sync_api import ElementHandle, Page

from benchmarks.pages import PAINTED, SCREEN, served
from benchmarks.texts import texts
from models import Analyser
from tests.browser import launched_chromium

MODELS = {"M-BERT": "mbert-compact", "XLM-R": "xlmr-compact", "Both": "mbert-compact"}  # whose tokens are counted
LENGTHS = (16, 64)
STEPS = 16
CHANGED = "([figures, before]) => figures.textContent !== before"
# Milliseconds from each key to the frame in which its step has been painted.
LEAD_THROUGH = f"""async (_, count) => {{
  const painted = {PAINTED}, times = [];
  for (let step = 1; step < count; step++) {{
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", {{ key: "ArrowRight", bubbles: true }}));
    await painted();
    times.push(performance.now() - begun);
  }}
  return times;
}}"""


def walk_page_table(rounds: int) -> str:
    """Return a Markdown table of the compact models, medians over `rounds` texts, each new; `slowest` is of all keys.

    The time of the first step includes the pause of 0.15 s in which the page waits for another key.
    """
    analyser = Analyser()
    rows = ["| shown | tokens | first step | next step | slowest step |", "|---|---:|---:|---:|---:|"]
    with served(analyser) as page, launched_chromium(sparing=False) as browser:
        tab = browser.new_page(viewport=SCREEN)
        tab.goto(f"{page.local_url}?tab=how_it_works&section=walk")
        tab.locator(".walk .figures h3").first.wait_for()
        for label, key in MODELS.items():
            tab.get_by_label(label, exact=True).check()
            for length in LENGTHS:
                source = islice(texts(lambda text, key=key: analyser.tokenize(text, key).tokens, length), rounds + 1)
                rows.append(f"| {label} | {length} | {_cells(tab, source)} |")
        tab.close()
    return "\n".join(rows)


def _cells(tab: Page, source: Iterator[str]) -> str:
    """Measure each text but the first, which warms up."""
    figures = tab.locator(".walk .figures").element_handle()
    measured = [_measure(tab, figures, text) for text in source][1:]
    keys = [each for _, times in measured for each in times]
    first = median(first for first, _ in measured)
    return f"{first:.2f} s | {median(keys):.0f} ms | {max(keys):.0f} ms"


def _measure(tab: Page, figures: ElementHandle, text: str) -> tuple[float, list[float]]:
    """Return the seconds until the first step is there, and the milliseconds of each key."""
    tab.locator(".walk .steps button").first.click()
    before, begun = figures.text_content(), time.perf_counter()
    tab.get_by_label("Text in any language").fill(text)
    tab.wait_for_function(CHANGED, arg=[figures, before])
    first = time.perf_counter() - begun
    tab.evaluate("() => document.activeElement?.blur()")
    return first, figures.evaluate(LEAD_THROUGH, STEPS)
