"""Text as something to look at: its direction, and invisible characters by their code."""

from __future__ import annotations

import re
import unicodedata

from demo.views.bidi import base_level
from models import MASK_SPELLINGS

DIRECTIONS = ("ltr", "rtl")  # of even and odd levels
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")  # Unicode's categories of control characters, surrogates and the like
ELLIPSIS = "…"
# Letters, marks and symbols that nothing is drawn for: joiners, fillers, Braille's blank.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # choose how the character before them is drawn
WORD_START = "▁"  # SentencePiece's mark, before a token that begins a word
CONTINUATION = "##"  # WordPiece's mark, before a token that does not
OPEN_BOX = "␣"  # drawn for WORD_START, which looks like an underscore of a gap


def direction(text: str) -> str:
    """Return "rtl" or "ltr", by the first letter that has a direction, as browsers do for dir=auto; masks have none."""
    return DIRECTIONS[line_level(text)]


def line_level(text: str, default: int = 0) -> int:
    """Return the level of a line that shows `text`: 1 from right to left, 0 from left to right, as `direction` says."""
    return base_level(MASK_SPELLINGS.sub("", text), default)


def visible(text: str) -> str:
    """Return `text` with invisible characters as their code, and a combining mark at its start on a dotted circle."""
    shown = "".join(_code(c) if _is_invisible(c, first=index == 0) else c for index, c in enumerate(text))
    return "◌" + shown if shown and unicodedata.category(shown[0]).startswith("M") else shown


def readable(text: str) -> str:
    """Return a piece of running text on one line, visible but for the joiners inside of Persian, Hindi and emoji."""
    parts = re.split("((?<=.)[\u200c\u200d](?=.))", re.sub(r"\s+", " ", text))
    return "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))


def cut(text: str, limit: int) -> str:
    """Return `text`, or as much of its beginning as `limit` characters hold with an ellipsis that says so."""
    return text if len(text) <= limit else text[: limit - 1] + ELLIPSIS


def isolated(text: str) -> str:
    """Return text within a sentence of plain text, whatever the direction of either."""
    return f"\u2068{text}\u2069"


def is_punctuation(text: str) -> bool:
    """Return whether there are only punctuation marks, signs such as + and $, and spaces, or nothing at all."""
    return all(unicodedata.category(character)[0] in "PZ" or _is_sign(character) for character in text)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in ("Sc", "Sk", "Sm")


def split_mark(token: str) -> tuple[str, str]:
    """Return the tokenizer's own mark as it is drawn, if the token has one, and the rest as something to look at."""
    if token.startswith(WORD_START):
        return OPEN_BOX, _visible_piece(token[1:]).replace(WORD_START, OPEN_BOX)
    if token.startswith(CONTINUATION) and token != CONTINUATION:  # alone, it is two number signs
        return CONTINUATION, _visible_piece(token[2:])
    return "", _visible_piece(token)


def _visible_piece(text: str) -> str:
    """Return `visible` of a token, for which white space has a code too."""
    return "".join(map(_code, text)) if text.isspace() else visible(text)


def _is_invisible(character: str, *, first: bool) -> bool:
    """Whether nothing is drawn for a character, as for a selector that has none before it to act upon."""
    if character in BLANKS or unicodedata.category(character) in INVISIBLE:
        return True
    return first and SELECTORS.match(character) is not None


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
