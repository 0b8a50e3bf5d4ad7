"""Text as something to look at: its direction, and invisible characters by their code."""

from __future__ import annotations

import re
import unicodedata

from demo.views.bidi import base_level
from models import MASK_SPELLINGS

DIRECTIONS = ("ltr", "rtl")  # of even and odd levels
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")  # Unicode's categories of control characters, surrogates and the like
MARKS = ("▁", "##")  # of SentencePiece, before a token that begins a word, and of WordPiece, before one that does not


def direction(text: str) -> str:
    """Return "rtl" or "ltr", by the first letter that has a direction, as browsers do for dir=auto; masks have none."""
    return DIRECTIONS[line_level(text)]


def line_level(text: str, default: int = 0) -> int:
    """Return the level of a line that shows `text`: 1 from right to left, 0 from left to right, as `direction` says."""
    return base_level(MASK_SPELLINGS.sub("", text), default)


def visible(text: str) -> str:
    """Return `text` with invisible characters as their code, and a combining mark at its start on a dotted circle."""
    shown = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in INVISIBLE else c for c in text)
    return "◌" + shown if shown and unicodedata.category(shown[0]).startswith("M") else shown


def readable(text: str) -> str:
    """Return a piece of running text on one line, visible but for the joiners inside of Persian, Hindi and emoji."""
    parts = re.split("((?<=.)[\u200c\u200d](?=.))", re.sub(r"\s+", " ", text))
    return "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))


def split_mark(token: str) -> tuple[str, str]:
    """Return the tokenizer's own mark, if the token has one, and the rest as something to look at."""
    mark = next((mark for mark in MARKS if token.startswith(mark)), "")
    return mark, visible(token[len(mark) :])
