"""What is measured as somebody types, and what a button starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from demo.inputs import Reading
from models import Analyser, Comparison, Encoding, Surprise

WITHIN_WORD, ORIGINAL = METHODS = ("within_word", "original")
# Tokens of a text that is measured as it is typed: under a second on two cores. The model reads it once for each token.
LIVE_TOKENS = {"compact": 48, "official": 16}


@dataclass(frozen=True)
class Pending:
    """A text that is too long to be measured as it is typed, and has not been measured yet."""

    encoding: Encoding


def live_limit(encoding: Encoding) -> int:
    """Return how many tokens of the model's are measured as they are typed."""
    return LIVE_TOKENS["compact" if encoding.model.key.endswith("-compact") else "official"]


def is_live(encoding: Encoding) -> bool:
    """Return whether a text is measured as it is typed."""
    return len(encoding.tokens) <= live_limit(encoding)


def lines(reading: Reading, other: str) -> list[Reading]:
    """Return the reading of the text, and that of the line that is compared with it, if there is one."""
    if not other.strip():
        return [reading]
    return [reading, Reading(replace(reading.passage, text=other), reading.model)]


def result(analyser: Analyser, reading: Reading, other: str, *, within_word: bool) -> Surprise | Comparison | Pending:
    """Return what is known of a text under one model, or of it compared with a variant."""
    found = []
    for line in lines(reading, other):
        encoding = analyser.tokenize(*line)
        if is_live(encoding):
            found.append(analyser.surprise.measure(*line, within_word))
            continue
        known = analyser.surprise.measured(*line, within_word)
        if known is None:
            return Pending(encoding)
        found.append(known)
    return analyser.surprise.compare(*found) if len(found) > 1 else found[0]


def measure_all(analyser: Analyser, reading: Reading, other: str, *, within_word: bool) -> Iterator[tuple[int, int]]:
    """Measure text and variant, yielding how many tokens are done of how many."""
    before = 0
    all_lines = lines(reading, other)
    counts = [sum(not token.special for token in analyser.tokenize(*line).tokens) for line in all_lines]
    for line, count in zip(all_lines, counts, strict=True):
        for step in analyser.surprise.measuring(*line, within_word):
            if not isinstance(step, Surprise):
                yield before + step.done, sum(counts)
        before += count
