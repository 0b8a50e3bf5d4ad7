"""Masks as people write them, white space, and words and grapheme clusters as Unicode defines them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

import regex
from icu4py.breakers import CharacterBreaker, WordBreaker

Span = tuple[int, int]  # start and end in code points of the text as typed, end not included

MASK_SPELLINGS = re.compile(r"\[mask\]|<mask>|_{3,}|＿{3,}", re.IGNORECASE)  # full-width: a Japanese keyboard's
# Not what `str.isspace` finds: the separators U+001C to U+001F are no white space.
WHITE_SPACE = regex.compile(r"\p{White_Space}")
BLANK = regex.compile(r"\p{White_Space}*")
INVISIBLE = regex.compile(r"[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def scalar_values(text: str) -> str:
    """Replace lone surrogates, which no tokenizer accepts, by U+FFFD. The length does not change."""
    return LONE_SURROGATE.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Return whether a text is empty or white space alone."""
    return BLANK.fullmatch(text) is not None


def mask_spans(text: str) -> list[Span]:
    """Return the spans of masks, written as `[MASK]`, `<mask>` (in any case) or three or more underscores."""
    return [match.span() for match in MASK_SPELLINGS.finditer(text)]


def words(text: str) -> tuple[Span, ...]:
    """Return the words of `text` by Unicode's boundaries (UAX #29), by ICU's dictionaries in scripts without spaces.

    Punctuation marks and masks are words of their own; white space belongs to none. Invisible characters belong to the
    word that they stand in or behind, and are no word alone.
    """
    # UAX #29 joins words at U+202F, a space that is narrow and does not break; no other white space joins any.
    spaced = text.replace("\u202f", " ")
    found: list[Span] = []
    at = 0
    for start, end in [*mask_spans(text), (len(text), len(text))]:
        found += filter(None, (_word(text, *span) for span in _segments(WordBreaker, spaced, at, start)))
        if start < end:
            found.append((start, end))
        at = end
    return tuple(found)


def _word(text: str, start: int, end: int) -> Span | None:
    """Return the span of a segment without what is invisible before it and the white space behind it, if any is left.

    ICU's segments hold format characters behind any character, a space too.
    """
    while start < end and INVISIBLE.match(text[start]):
        start += 1
    while start < end and WHITE_SPACE.match(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def graphemes(text: str) -> list[Span]:
    """Return the grapheme clusters of `text`: characters with their combining marks, emoji sequences."""
    return list(_segments(CharacterBreaker, text, 0, len(text)))


def spans_between(spans: Sequence[Span], start: int, end: int) -> tuple[int, int] | None:
    """Return the indices of the first and the last span that overlap start..end, or that hold an empty one."""
    first = bisect_right(spans, start, key=itemgetter(1))
    last = bisect_left(spans, max(end, start + 1), key=itemgetter(0)) - 1
    return (first, last) if first <= last else None


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
