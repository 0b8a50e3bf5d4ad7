"""What UAX #9 knows of single characters, from Python's own Unicode data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import bidirectional, category, lookup, mirrored, name, normalize

EMBEDDINGS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1}  # the level that each opens is even (0) or odd (1)
OVERRIDES = {"LRO": "L", "RLO": "R"}
ISOLATES = {"LRI": 0, "RLI": 1, "FSI": None}  # FSI: as the text in it
REMOVED = {*EMBEDDINGS, "PDF", "BN"}  # X9
STRONG = {"L": 0, "R": 1, "AL": 1}
UNASSIGNED_RTL = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))

# The names of an opening bracket and of the one that closes it differ in these words.
OTHER_SIDE = {"LEFT": "RIGHT", "LESS": "GREATER", "GREATER": "LESS", "GYON": "GYAS", "FEATHER": "REVERSED FEATHER"}


@cache
def bidi_class(character: str) -> str:
    """Return the Bidi_Class of a character; of one that this Python does not know, that of its block."""
    known = bidirectional(character)
    if known:
        return known
    return "R" if any(first <= ord(character) <= last for first, last in UNASSIGNED_RTL) else "L"


def first_strong_level(types: Iterable[str], default: int) -> int:
    """Return the level of the first strong type outside of isolates, up to the end of the isolate that holds them."""
    depth = 0
    for kind in types:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in STRONG:
            return STRONG[kind]
    return default


@cache
def closing_bracket(character: str) -> str | None:
    """Return the bracket that closes `character`, None if that opens none: BD14.

    Canonically equivalent brackets are one and the same here.
    """
    if not _is_bracket(character, "Ps"):
        return None
    words = re.sub("|".join(OTHER_SIDE), lambda match: OTHER_SIDE[match[0]], name(character))
    return normalize("NFC", lookup(words))


@cache
def as_closing_bracket(character: str) -> str | None:
    """Return `character` as `closing_bracket` would if it closes one, else None: BD15."""
    return normalize("NFC", character) if _is_bracket(character, "Pe") else None


def _is_bracket(character: str, kind: str) -> bool:
    return category(character) == kind and bool(mirrored(character)) and bidirectional(character) == "ON"
