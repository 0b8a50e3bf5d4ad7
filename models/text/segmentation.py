"""Masks as people write them, and words and grapheme clusters as Unicode defines them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from math import inf

from icu4py.breakers import CharacterBreaker, WordBreaker

Span = tuple[int, int]  # start and end in code points of the text as typed, end not included

MASK_SPELLINGS = re.compile(r"\[MASK\]|<mask>|_{3,}")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def scalar_values(text: str) -> str:
    """Replace lone surrogates, which no tokenizer accepts, by U+FFFD. The length does not change."""
    return LONE_SURROGATE.sub("\ufffd", text)


def mask_spans(text: str) -> list[Span]:
    """Return the spans of masks, written as `[MASK]`, `<mask>` or three or more underscores."""
    return [match.span() for match in MASK_SPELLINGS.finditer(text)]


def words(text: str) -> tuple[Span, ...]:
    """Return the words of `text` by Unicode's boundaries (UAX #29), by ICU's dictionaries in scripts without spaces.

    Punctuation marks and masks are words of their own; white space belongs to none.
    """
    found: list[Span] = []
    at = 0
    for start, end in [*mask_spans(text), (len(text), len(text))]:
        found += (span for span in _segments(WordBreaker, text, at, start) if not text[slice(*span)].isspace())
        if start < end:
            found.append((start, end))
        at = end
    return tuple(found)


def graphemes(text: str) -> list[Span]:
    """Return the grapheme clusters of `text`: characters with their combining marks, emoji sequences."""
    return list(_segments(CharacterBreaker, text, 0, len(text)))


def span_at(spans: tuple[Span, ...] | list[Span], position: int) -> int | None:
    """Return the index of the span that holds `position`; `spans` are in order and do not overlap."""
    index = bisect_right(spans, (position, inf)) - 1  # compares starts: no span ends at infinity
    return index if index >= 0 and position < spans[index][1] else None


def _segments(breaker: type[WordBreaker] | type[CharacterBreaker], text: str, start: int, end: int) -> Iterator[Span]:
    """Yield ICU's segments of text[start:end]. ICU counts UTF-16 units, in which a character beyond U+FFFF is two."""
    if start == end:
        return
    part = scalar_values(text[start:end])
    points = []
    for index, character in enumerate(part):
        points += [start + index] * (2 if character > "\uffff" else 1)
    points.append(end)
    for first, last in breaker(part, "en").segments():
        yield points[first], points[last]
