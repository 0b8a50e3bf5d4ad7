"""Rows and columns of a matrix for the explorer: their labels, and the order of the characters in a label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from demo.views.html import token_name
from demo.views.line_order import typed_runs
from demo.views.text import split_mark
from models import Attention, Unit

Runs = list[tuple[str, int]]


def unit_row(unit: Unit, attention: Attention) -> list[Any]:
    """Return a token or word: label, first and last token, segment, whether the model added it.

    Behind that stand a name for sentences, if the label is a mark alone, and the runs of the label, if it has several.
    """
    mark, rest = split_mark(unit.text)
    row = [mark + rest, unit.first, unit.last, unit.segment, unit.special]
    if not rest:
        return [*row, token_name(unit.text)]
    runs = _label_runs(mark, rest, unit, attention)
    return [*row, mark + rest, runs] if runs else row


def token_rows(attention: Attention) -> list[list[Any]]:
    """Return `unit_row` of every token."""
    tokens = enumerate(attention.tokens)
    units = (Unit(token.text, index, index + 1, token.segment, token.added) for index, token in tokens)
    return [unit_row(unit, attention) for unit in units]


def merged_words(units: Iterable[Unit], attention: Attention) -> list[str]:
    """Return the texts of the units that are several words, since a token of theirs covers parts of several."""
    return [unit.text for unit in units if _words_in(unit, attention) > 1]


def _words_in(unit: Unit, attention: Attention) -> int:
    spans = [token.words for token in attention.tokens[unit.first : unit.last] if token.words is not None]
    return max(last for _, last in spans) - min(first for first, _ in spans) + 1 if spans else 0


def _label_runs(mark: str, rest: str, unit: Unit, attention: Attention) -> Runs:
    """Return the label in pieces of one level each, the mark first; nothing if the label has a single one."""
    if unit.special:
        return []
    first, last = attention.tokens[unit.first], attention.tokens[unit.last - 1]
    text = attention.encoding.pair if unit.segment else attention.encoding.text
    runs = typed_runs(text, first.start, last.end)
    if len(runs) < 2 or rest != text[first.start : last.end]:
        return []
    return [(mark, min(level for _, level in runs)), *runs] if mark else runs
