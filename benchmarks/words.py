"""How long whole words take: of one text, and of one sentence in twelve languages at once."""

from __future__ import annotations

import time
from functools import partial
from itertools import islice
from statistics import median

import httpx

from benchmarks.apps import HERE, served_app
from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.endpoints import call_endpoint
from benchmarks.texts import texts
from models import Analyser

TIMEOUT = 120  # seconds
LENGTH = 16  # tokens of a text
TWELVE = (
    "The capital of {} is ___.",
    "Die Hauptstadt von {} ist ___.",
    "La capitale de {} est ___.",
    "La capital de {} es ___.",
    "La capitale di {} è ___.",
    "De hoofdstad van {} is ___.",
    "Столица {} — ___.",
    "Η πρωτεύουσα της {} είναι ___.",
    "{} başkenti ___.",
    "{}的首都是___。",
    "{}の首都は___です。",
    "เมืองหลวงของ{}คือ___",
)
PLACES = ("France", "Spain", "Italy", "Greece", "Poland", "Japan", "Kenya", "Peru", "Chile", "India", "China", "Egypt")


def words_table(rounds: int) -> str:
    """Return a Markdown table of milliseconds, medians of `rounds`: every text is new, so that nothing is in memory."""
    rows = [
        "| model | `fill_mask`, 16 tokens | `fill_words`, 16 tokens | twelve calls of `cloze` "
        "| `cloze` of twelve languages | ratio | twelve calls of `/cloze` over HTTP | one call over HTTP | ratio |",
        "|---|" + "---:|" * 8,
    ]
    for key in COMPACT_KEYS:
        fill, words = _single_times(key, rounds)
        single, together = _cloze_times(key, rounds)
        calls, call = _http_times(key, rounds)
        rows.append(
            f"| `{key}` | {fill:.0f} ms | {words:.0f} ms "
            f"| {single:.0f} ms | {together:.0f} ms | {together / single:.2f} "
            f"| {calls:.0f} ms | {call:.0f} ms | {call / calls:.2f} |"
        )
    return "\n".join(rows)


def _single_times(key: str, rounds: int) -> tuple[float, float]:
    """Return the milliseconds of the tokens and of the words for one text."""
    analyser = Analyser()
    source = texts(lambda text: analyser.tokenize(text, key).tokens, LENGTH)
    fill, words = [], []
    for text in islice(source, rounds + 1):
        fill.append(_milliseconds(partial(analyser.words.fill, text, key)))
        words.append(_milliseconds(partial(analyser.words.fill_words, text, key)))
    return median(fill[1:]), median(words[1:])


def _cloze_times(key: str, rounds: int) -> tuple[float, float]:
    """Return the milliseconds of twelve calls and of one call, in alternation, each by an analyser of its own."""
    alone, all_at_once = Analyser(), Analyser()
    single, together = [], []
    for place in PLACES[: min(rounds + 1, len(PLACES))]:
        own = [sentence.format(place) for sentence in TWELVE]
        single.append(_milliseconds(lambda own=own: [alone.words.cloze([text], key) for text in own]))
        together.append(_milliseconds(lambda own=own: all_at_once.words.cloze(own, key)))
    return median(single[1:]), median(together[1:])


def _http_times(key: str, rounds: int) -> tuple[float, float]:
    """Return the milliseconds of twelve calls of the endpoint and of one, in alternation, on texts that are all new."""
    single, together = [], []
    with served_app(HERE) as url, httpx.Client(timeout=TIMEOUT) as client:
        for index in range(min(rounds + 1, len(PLACES) // 2)):
            alone, own = (
                [sentence.format(place) for sentence in TWELVE] for place in PLACES[2 * index : 2 * index + 2]
            )
            call = partial(call_endpoint, client, url, "cloze")
            single.append(_milliseconds(lambda texts=alone, call=call: [call([text], key, 5) for text in texts]))
            together.append(_milliseconds(partial(call, own, key, 5)))
    return median(single[1:]), median(together[1:])


def _milliseconds(call) -> float:
    begun = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begun)
