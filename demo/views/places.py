"""Places of tokens and words in a text, as codes that the page's scripts, its lists and its links share.

"12-15" is a span of code points in the text, "second:12-15" one in the second text, and "12-15~1" the second of several
tokens that have the same span. "edge:0" is the token that the model adds before the text, "edge:-1" the last one that
it adds. `demo/components/common/selection.js` reads and writes the same codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models import Attention, Encoding, Token

START = "edge:0"  # the token that the model adds before the text
CODE = re.compile(r"(second:)?([0-9]{1,9})-([0-9]{1,9})(?:~([0-9]{1,9}))?")
EDGE = re.compile(r"edge:(0|-[0-9]{1,9})")


def token_codes(tokens: Sequence[Token], count: int) -> list[str]:
    """Return the code of each of `tokens`, which are the first of `count` tokens, or have none that the model added."""
    codes, nth = [], 0
    for index, (before, token) in enumerate(pairwise([None, *tokens])):
        assert token is not None
        nth = nth + 1 if before is not None and _span(before) == _span(token) else 0
        codes.append(_edge(index, count) if token.added else span_code(token.start, token.end, token.segment, nth))
    return codes


def span_code(start: int, end: int, segment: int = 0, nth: int = 0) -> str:
    """Return the code of a span of the text, or of the second text with the segment 1."""
    return f"{'second:' if segment else ''}{start}-{end}{f'~{nth}' if nth else ''}"


def word_code(encoding: Encoding, word: int) -> str:
    """Return the code of the word with this index."""
    return span_code(*encoding.words[word], segment=int(word >= len(encoding.words) - encoding.pair_words))


def first_position(attention: Attention) -> int:
    """Return the position of the first mask in the passage, else of its first token that is not special."""
    return next(iter(attention.masks or attention.content), 0)


def find_token(tokens: Sequence[Token], code: str) -> int | None:
    """Return the position of the token at a place: that with this span, else that with the span's first character."""
    codes = token_codes(tokens, len(tokens))
    if code in codes:
        return codes.index(code)
    found = CODE.fullmatch(code)
    if found is None:
        edge = EDGE.fullmatch(code)
        position = len(tokens) + int(edge[1]) if edge else -1
        return position if 0 <= position < len(tokens) and tokens[position].added else None
    segment, start = int(bool(found[1])), int(found[2])
    return next(
        (index for index, token in enumerate(tokens) if token.segment == segment and token.start <= start < token.end),
        None,
    )


def _span(token: Token) -> tuple[int, int, int]:
    return token.segment, token.start, token.end


def _edge(index: int, count: int) -> str:
    return f"edge:{index - count if index else 0}"
