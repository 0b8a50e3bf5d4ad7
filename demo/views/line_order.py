"""The order of tokens and words on a line: that of the characters they stand for in the typed text.

Parts stay in reading order. Those of a higher level than the line's are put into elements with their direction, so that
the browser reorders them, also where it breaks the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise, repeat
from typing import NamedTuple

from markupsafe import Markup, escape

from demo.views.bidi import bidi_class, character_levels
from demo.views.elements import element
from demo.views.text import DIRECTIONS, line_level, readable
from models import Encoding, Token

PARAGRAPH = re.compile("(?<=[\n\r\x1c-\x1e\x85\u2029])")
ORDERED = {"L", "R", "AL", "EN", "AN"}  # classes of letters and numbers

Span = tuple[int, int]


class Place(NamedTuple):
    """Where a part of a text stands on its line."""

    level: int  # by its first letter or number: odd among parts that run from right to left
    inner: int  # the least level in it, in whose direction its own characters run
    floor: int  # the least level from the part before to this one: both are in one run of no higher level

    @property
    def direction(self) -> str:
        """Return the direction of the part's own characters."""
        return DIRECTIONS[self.inner % 2]


@lru_cache(maxsize=8)
def text_levels(text: str) -> bytes:
    """Return the level of each character on a line that shows all of `text`, each paragraph apart from the others."""
    line, found = line_level(text), bytearray()
    for paragraph in PARAGRAPH.split(text):
        own = line_level(paragraph, line)
        above = 2 if own < line else 0  # a paragraph from left to right in a line from right to left
        found += bytes([level + above for level in character_levels(paragraph, own)])
        if PARAGRAPH.search(paragraph):
            found[-1] = line
    return bytes(found)


def span_places(text: str, spans: Iterable[Span | None]) -> list[Place]:
    """Return the places of parts of `text` in reading order. None stands for a part that is not in it."""
    levels, line = text_levels(text), line_level(text)
    places, before = [], None
    for span in spans:
        at = None if span is None else _first_ordered(text, *span)
        if span is None or at is None:
            places.append(Place(line, line, line))
            before = None
            continue
        floor = line if before is None else min(levels[min(before, at) : max(before, at) + 1])
        inner = min(levels[span[0] : span[1]], default=levels[at])
        places.append(Place(levels[at], inner, floor))
        before = at
    return places


def token_places(tokens: Sequence[Token], encoding: Encoding) -> list[Place]:
    """Return the places of tokens, those of each text of a pair by that text alone."""
    places: list[Place] = []
    for segment, text in enumerate((encoding.text, encoding.pair)):
        own = [token for token in tokens if token.segment == segment]
        found = span_places(text, (None if token.added else (token.start, token.end) for token in own))
        places += map(_as_named, own, found)
    return places


def typed_runs(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Return a piece of `text` in reading order: what has one level together, as it is shown, with its level.

    A browser that sees the piece alone would order some pieces in another way: `25%` is one, after Arabic letters.
    """
    runs, at = [], start
    for level, group in groupby(text_levels(text)[start:end]):
        at, first = at + len(list(group)), at
        runs.append((readable(text[first:at]), level))
    return runs


def typed_parts(text: str, start: int, end: int) -> list[Markup]:
    """Return a piece of `text` as the content of an element with its direction, in the order of the text."""
    runs = typed_runs(text, start, end)
    if len(runs) < 2:
        return [escape(run) for run, _ in runs]
    levels = [level for _, level in runs]
    floors = [0, *map(min, pairwise(levels))]
    places = [Place(level, level, floor) for level, floor in zip(levels, floors, strict=True)]
    return arrange((escape(run) for run, _ in runs), places, min(levels))


def _as_named(token: Token, place: Place) -> Place:
    """Return the place of a token whose name may stand for its text: `</s>` runs from left to right anywhere."""
    return place._replace(inner=place.inner + place.inner % 2) if token.special or token.unknown else place


def spaces_between(text: str, spans: Iterable[Span]) -> Iterator[bool]:
    """Yield for each part of `text`, in reading order, whether white space parts it from those before it."""
    before = 0
    for start, end in spans:
        between = text[before:start]
        yield between != between.strip()
        before = max(before, end)


def arrange(parts: Iterable[Markup], places: Iterable[Place], level: int, spaced: Iterable[bool] = ()) -> list[Markup]:
    """Return parts in reading order as the content of an element with the direction of `level`.

    `spaced`: which parts have a space before them. It belongs to no run that begins or ends there.
    """
    items: list[tuple[int, Markup | None]] = []
    for (part, place), space in zip(zip(parts, places, strict=True), chain(spaced, repeat(False)), strict=False):
        items += [(place.floor, Markup(" ") if space else None), (place.level, part)]
    return _nest(items[1:], level)


def _nest(items: Sequence[tuple[int, Markup | None]], level: int) -> list[Markup]:
    found: list[Markup] = []
    start = 0
    for end, (own, part) in enumerate([*items, (level, None)]):
        if own > level:
            continue
        run = items[start:end]
        if run:
            lowest = min(each for each, _ in run)
            found.append(element("span", *_nest(run, lowest), dir=DIRECTIONS[lowest % 2]))
        if part is not None:
            found.append(part)
        start = end + 1
    return found


def _first_ordered(text: str, start: int, end: int) -> int | None:
    """Return where the first letter or number of a span is, else its start; None behind the end of the text.

    A token without a span, which stands for the space before a word, is in the place of that word.
    """
    ordered = (at for at in range(start, end) if bidi_class(text[at]) in ORDERED)
    return next(ordered, start) if start < len(text) else None
