"""The sentence about the part of a long text that is shown."""

from __future__ import annotations

from demo.messages import message
from demo.views.numbers import number
from models import Attention


def part_notice(attention: Attention) -> str:
    """Return which part of a long text the attention is of; nothing if it is of the whole text."""
    if attention.windows == 1:
        return ""
    first, last = attention.tokens[1].start, attention.tokens[-2].end
    return message(
        "attention.part_notice",
        tokens=number(len(attention.encoding.tokens)),
        read=number(len(attention.tokens)),
        part=number(attention.window + 1),
        parts=number(attention.windows),
        first=number(first),
        last=number(last),
    )
