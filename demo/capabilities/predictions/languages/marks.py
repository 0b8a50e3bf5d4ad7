"""Words that a reader has marked as right or wrong, as a value that the link holds; the browser part is `Marking`.

It is `<lines> <row><sign><word> …`: a fingerprint of the lines, and for each marked word the row that it is in, "+" for
right or "-" for wrong, and the word as `word_key` and a URL spell it.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping
from urllib.parse import quote, unquote

from demo.capabilities.predictions.languages.sets import Lines

MARK = re.compile(r"([0-9]{1,2})([+-])(\S+)")

Marks = Mapping[tuple[int, str], bool]  # by row and `word_key`: whether the word is right there


def word_key(word: str) -> str:
    """Return what words that differ in capitals or in their Unicode form alone have in common."""
    return unicodedata.normalize("NFC", word.casefold())


def quoted(word: str) -> str:
    """Return a word as a mark spells it."""
    return quote(word_key(word), safe="", errors="replace")


def fingerprint(lines: Lines) -> str:
    """Return a short name of the lines, by which marks and results are known to be theirs."""
    return f"{zlib.crc32(chr(10).join(lines.texts).encode(errors='replace')):08x}"


def read_marks(value: object, lines: Lines) -> Marks:
    """Return the marks of a value that belongs to these lines. A link may hold anything: the rest is left out."""
    of, *marks = value.split(" ") if isinstance(value, str) else [""]
    if of != fingerprint(lines):
        return {}
    found = filter(None, map(MARK.fullmatch, marks))
    return {(int(each[1]), unquote(each[3])): each[2] == "+" for each in found}
