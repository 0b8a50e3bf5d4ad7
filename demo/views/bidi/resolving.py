"""The rules of UAX #9 for weak and neutral types and for brackets, which turn types into levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from demo.views.bidi.classes import ISOLATES, as_closing_bracket, closing_bracket
from demo.views.bidi.embeddings import RunSequence

T = TypeVar("T")

MAX_OPEN_BRACKETS = 63
NEUTRAL = {"B", "S", "WS", "ON", "PDI", *ISOLATES}
DIRECTIONS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # of types after the rules W: numbers count as R
INCREASES = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"L": 1, "R": 0, "EN": 1, "AN": 1})  # by the parity of the level


def resolve(sequence: RunSequence, text: str, classes: Sequence[str], types: Sequence[str], levels: list[int]) -> None:
    """Set the levels of an isolating run sequence. `types` are the classes with overrides applied."""
    places, before, _ = sequence
    found = [types[place] for place in places]
    level = levels[places[0]]
    embedding = "LR"[level % 2]
    _resolve_marks_and_numbers(found, before)
    _resolve_separators(found)
    _resolve_terminators(found)
    _resolve_latin_numbers(found, before)
    _resolve_brackets(found, sequence, text, classes, embedding)
    _resolve_neutrals(found, sequence, embedding)
    for place, kind in zip(places, found, strict=True):
        levels[place] = level + INCREASES[level % 2][kind]  # I1 and I2


def _resolve_marks_and_numbers(types: list[str], before: str) -> None:
    """Give marks the type before them, European numbers after Arabic letters theirs: W1 to W3."""
    previous = strong = before
    for index, kind in enumerate(types):
        if kind == "NSM":
            kind = "ON" if previous in ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        types[index] = "R" if kind == "AL" else kind


def _resolve_separators(types: list[str]) -> None:
    """Make a single separator between two numbers of a kind a part of them: W4."""
    for index in range(1, len(types) - 1):
        kind, left, right = types[index], types[index - 1], types[index + 1]
        if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
            types[index] = left


def _resolve_terminators(types: list[str]) -> None:
    """Make signs beside European numbers a part of them, and other signs neutral: W5 and W6."""
    for kind, start, end in _stretches(types):
        if kind == "ET":
            beside = "EN" in (types[start - 1] if start else "", types[end] if end < len(types) else "")
            types[start:end] = ["EN" if beside else "ON"] * (end - start)
        elif kind in ("ES", "CS"):
            types[start:end] = ["ON"] * (end - start)


def _resolve_latin_numbers(types: list[str], before: str) -> None:
    """Make European numbers after a letter from left to right as that letter: W7."""
    strong = before
    for index, kind in enumerate(types):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[index] = "L"


def _resolve_brackets(
    types: list[str], sequence: RunSequence, text: str, classes: Sequence[str], embedding: str
) -> None:
    """Give both brackets of a pair the direction that its content or what is before it calls for: N0."""
    places = sequence.places
    for start, end in _bracket_pairs(types, places, text):
        inside = {DIRECTIONS[kind] for kind in types[start + 1 : end] if kind in DIRECTIONS}
        if not inside:
            continue
        if embedding in inside:
            chosen = embedding
        else:
            earlier = (DIRECTIONS.get(types[index]) for index in range(start - 1, -1, -1))
            chosen = next(filter(None, earlier), sequence.before)
        for index in (start, end):
            types[index] = chosen
            index += 1
            while index < len(types) and classes[places[index]] == "NSM":  # marks on the bracket
                types[index] = chosen
                index += 1


def _bracket_pairs(types: Sequence[str], places: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Return where the brackets of each pair are, in the order of the opening ones: BD16."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for index, place in enumerate(places):
        if types[index] != "ON":
            continue
        closing, closed = closing_bracket(text[place]), as_closing_bracket(text[place])
        if closing is not None:
            if len(opened) == MAX_OPEN_BRACKETS:
                break
            opened.append((closing, index))
        elif closed is not None:
            depth = next((depth for depth in range(len(opened) - 1, -1, -1) if opened[depth][0] == closed), None)
            if depth is not None:
                pairs.append((opened[depth][1], index))
                del opened[depth:]
    return sorted(pairs)


def _resolve_neutrals(types: list[str], sequence: RunSequence, embedding: str) -> None:
    """Give neutral types between equal directions that direction, others that of the embedding: N1 and N2."""
    for index, (neutral, start, end) in enumerate(list(_stretches([kind in NEUTRAL for kind in types]))):
        if not neutral:
            continue
        left = DIRECTIONS[types[start - 1]] if index else sequence.before
        right = DIRECTIONS[types[end]] if end < len(types) else sequence.after
        types[start:end] = [left if left == right else embedding] * (end - start)


def _stretches(values: Sequence[T]) -> Iterator[tuple[T, int, int]]:
    """Yield each value with the start and end of a stretch of it."""
    end = 0
    for value, group in groupby(values):
        start, end = end, end + sum(1 for _ in group)
        yield value, start, end
