"""Tokens as rows, each with a bar or a number for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import scrolling_table, token_label
from demo.views.numbers import decimal, fixed
from demo.views.terms import term
from models import Token


@dataclass(frozen=True, eq=False)
class Measure:
    """A column: one value for each token."""

    name: str
    term: str  # that explains it: see demo/views/terms.py
    values: np.ndarray  # (tokens,)
    note: str = ""  # beside the name
    bars: bool = True  # as long as their share of the largest value


def bar_table(family: str, tokens: Sequence[Token], measures: Sequence[Measure], marked: int, mark: str) -> Markup:
    """Return a table for a family of models, with a row for each token.

    The row of the token `marked` is set off, with `mark` as its note.
    """
    heads = (
        element("th", term(measure.term, measure.name), " ", element("small", measure.note), scope="col")
        for measure in measures
    )
    head = element("tr", element("th", term("token", message("bars.token")), scope="col"), *heads)
    rows = (_row(index, token, measures, mark if index == marked else None) for index, token in enumerate(tokens))
    return scrolling_table(message("bars.name", family=family), head, rows, "bars")


def _row(index: int, token: Token, measures: Sequence[Measure], mark: str | None) -> Markup:
    place = element("span", str(index), class_="place")
    head = element("th", place, " ", token_label(token.text), scope="row")
    cells = concatenate(_cell(measure, index) for measure in measures)
    if mark is None:
        return element("tr", head, cells)
    return element("tr", head, cells, class_="marked", aria_current="true", data_note=mark)


def _cell(measure: Measure, index: int) -> Markup:
    value = float(measure.values[index])
    number = element("span", decimal(value), class_="value")
    if not measure.bars:
        return element("td", number)
    width = value / max(float(measure.values.max()), 1e-9)
    bar = element("span", element("i", style=f"width:{width:.1%}"), class_="track", aria_hidden="true")
    return element("td", element("div", number, bar), data_note=fixed(value, 6))
