"""How long it takes to say which words decided: all methods, their ranks and the deletion test together."""

from __future__ import annotations

import time
from itertools import islice
from statistics import median

from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.texts import texts
from models import EXPLAINED, Analyser

LENGTH = 30  # tokens of a text


def attribution_table(rounds: int) -> str:
    """Return a Markdown table of milliseconds, medians of `rounds`: every text is new, so that nothing is in memory."""
    rows = [f"| model | {' | '.join(f'`{task}`' for task in EXPLAINED)} |", "|---|" + "---:|" * len(EXPLAINED)]
    for key in COMPACT_KEYS:
        analyser = Analyser()
        source = texts(lambda text, key=key, analyser=analyser: analyser.tokenize(text, key).tokens, LENGTH)
        own = list(islice(source, rounds + 1))
        times = (median([_milliseconds(analyser, text, key, task) for text in own][1:]) for task in EXPLAINED)
        rows.append(f"| `{key}` | {' | '.join(f'{each:.0f} ms' for each in times)} |")
    return "\n".join(rows)


def _milliseconds(analyser: Analyser, text: str, key: str, task: str) -> float:
    start = time.perf_counter()
    analyser.attribution.compare(text, key, task)
    return 1000 * (time.perf_counter() - start)
