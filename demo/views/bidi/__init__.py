"""The Unicode bidirectional algorithm (UAX #9): the direction of a text, and the level of each of its characters.

A character of an even level runs from left to right, one of an odd level from right to left. Comments name the rules.
No library on PyPI gives the levels with isolates; tests/test_bidi.py compares these with those of bidi-js.
"""

from __future__ import annotations

from demo.views.bidi.classes import ISOLATES, REMOVED, bidi_class, first_strong_level
from demo.views.bidi.embeddings import explicit_levels, match_isolates, run_sequences
from demo.views.bidi.resolving import resolve

__all__ = ["base_level", "bidi_class", "character_levels"]

PLAIN = {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON"}  # alone, they leave a text at level 0
TRAILING = {"WS", "PDI", *ISOLATES, *REMOVED}


def base_level(text: str, default: int = 0) -> int:
    """Return 1 for a paragraph from right to left, 0 for one from left to right: P2 and P3."""
    return first_strong_level(map(bidi_class, text), default)


def character_levels(paragraph: str, base: int) -> list[int]:
    """Return the level of each character of a paragraph, as on a line that holds all of it.

    A character that the algorithm removes has the level of the one before it.
    """
    if base == 0 and PLAIN.issuperset(map(bidi_class, set(paragraph))):
        return [0] * len(paragraph)
    classes = [bidi_class(character) for character in paragraph]
    partners = match_isolates(classes)
    levels, types = explicit_levels(classes, partners, base)
    for sequence in run_sequences(classes, partners, levels, base):
        resolve(sequence, paragraph, classes, types, levels)
    _place_removed(classes, levels, base)
    _reset_separators(classes, levels, base)
    return levels


def _place_removed(classes: list[str], levels: list[int], base: int) -> None:
    """Give characters that X9 removes the level of the one before them."""
    for index, kind in enumerate(classes):
        if kind in REMOVED:
            levels[index] = levels[index - 1] if index else base


def _reset_separators(classes: list[str], levels: list[int], base: int) -> None:
    """Give separators, and white space before them or at the end, the level of the paragraph: L1."""
    at_end = True
    for index in range(len(classes) - 1, -1, -1):
        separator = classes[index] in ("B", "S")
        at_end = separator or (at_end and classes[index] in TRAILING)
        if at_end:
            levels[index] = base
