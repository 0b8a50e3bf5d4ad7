"""Overlapping windows of texts that are longer than a model reads at once."""

from __future__ import annotations

from models.text.segmentation import Span
from models.text.tokens import Encoding, Token
from models.validation import check_fits

OVERLAP = 128  # tokens that neighbouring windows share, so that each token has context on both sides somewhere


def windows(count: int, size: int) -> list[Span]:
    """Cut `count` tokens between two special ones into overlapping windows of `size` tokens, special ones included."""
    room = size - 2
    if count <= room:
        return [(0, count)]
    starts = [*range(0, count - room, room - OVERLAP), count - room]
    return [(start, start + room) for start in starts]


def window_for(position: int, spans: list[Span]) -> int:
    """Return the window in which a token lies farthest from both ends; `position` counts from the first typed one."""
    return max(range(len(spans)), key=lambda index: min(position - spans[index][0], spans[index][1] - 1 - position))


def encoding_windows(encoding: Encoding) -> list[Span]:
    """Return the windows of an encoding, counted from the first token that the model did not add; a pair has one.

    Raises:
        TextTooLongError: a pair does not fit one window.
    """
    if encoding.pair:
        check_fits(encoding)
    return windows(len(encoding.tokens) - 2, encoding.model.max_tokens)


def window_tokens(encoding: Encoding, span: Span) -> tuple[Token, ...]:
    """Return the tokens of one window, between the special tokens that every window needs."""
    first, *content, last = encoding.tokens
    return (first, *content[slice(*span)], last)
