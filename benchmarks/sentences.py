"""How long a map of 240 sentences in twelve languages takes, with its neighbours and the accuracy of every layer."""

from __future__ import annotations

import time
from statistics import median

from benchmarks.checkpoints import COMPACT_KEYS
from models import Analyser, topic_sets


def sentences_table(rounds: int) -> str:
    """Return a Markdown table of seconds, medians of `rounds`: every sentence is new, so that nothing is in memory."""
    rows = [
        "| model | vectors | map of 240 sentences | t-SNE of all layers | 20 lines in 20 |",
        "|---|---:|---:|---:|---:|",
    ]
    for key in COMPACT_KEYS:
        analyser = Analyser()
        analyser.sentences.embed(["Hello"], key)
        found = [_measure(analyser, key, str(number)) for number in range(rounds)]
        rows.append(f"| `{key}` | " + " | ".join(f"{median(each):.2f} s" for each in zip(*found, strict=True)) + " |")
    return "\n".join(rows)


def _measure(analyser: Analyser, key: str, mark: str) -> tuple[float, float, float, float]:
    """Return the seconds of the vectors, of the whole map, of t-SNE and of retrieval in two lists of twenty."""
    meanings = [meaning.texts for topic in topic_sets().values() for meaning in topic]
    lines = [(f"{text} {mark}", code, at) for at, texts in enumerate(meanings) for code, text in texts.items()]
    texts, languages, numbers = (list(each) for each in zip(*lines, strict=True))
    begun = time.perf_counter()
    analyser.sentences.embed(texts, key)
    read = time.perf_counter()
    found = analyser.sentences.map(texts, languages, key, numbers)
    mapped = time.perf_counter()
    for _ in analyser.sentences.arranging(found):
        pass
    arranged = time.perf_counter()
    first, second = ([f"{each[code]} {mark} b" for each in meanings] for code in ("en", "sw"))
    analyser.sentences.retrieve(first, second, key)
    return read - begun, mapped - begun, arranged - mapped, time.perf_counter() - arranged
