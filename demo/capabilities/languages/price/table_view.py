"""A table for each vocabulary: every count of every line."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.languages.price.chart_view import ratio
from demo.capabilities.languages.price.measuring import Measured, Row
from demo.messages import message
from demo.views.elements import element
from demo.views.html import columns, notice, panel, scrolling_table
from demo.views.numbers import fixed, number, rounded_percent
from demo.views.terms import term
from models import TextPrice

MAX_ROWS = 200
# The columns, each with the term that explains it.
COLUMNS = {
    "tokens": "text_tokens",
    "premium": "premium",
    "unknown": "unknown_token",
    "window": "window",
    "words": "word",
    "tokens_per_word": "fertility",
    "characters_per_token": "text_per_token",
    "bytes_per_token": "bytes_per_token",
}


def tables(measured: Measured) -> Markup:
    """Return the tables side by side."""
    return columns(_table(measured, index) for index in range(len(measured.prices)))


def _table(measured: Measured, index: int) -> Markup:
    model = measured.prices[index].model
    heads = (
        element("th", term(id, message(f"languages.price.table.{name}")), scope="col") for name, id in COLUMNS.items()
    )
    head = element("tr", element("th", message("languages.price.table.language"), scope="col"), *heads)
    rows = (_row(row, row.prices[index]) for row in measured.rows[:MAX_ROWS])
    name = message("languages.price.table.name", family=model.family)
    beyond = len(measured.rows) - MAX_ROWS
    rest = message("languages.price.more_rows", count=beyond, number=number(beyond)) if beyond > 0 else ""
    table = scrolling_table(name, head, rows, "bars price-table")
    return panel(model, table + notice(rest, role=None))


def _row(row: Row, price: TextPrice) -> Markup:
    cells = (element("td", each) for each in _cells(price))
    return element("tr", element("th", row.line.name, scope="row"), *cells, class_="marked" if row.is_pivot else None)


def _cells(price: TextPrice) -> Iterable[str]:
    return (
        number(price.tokens),
        ratio(price.premium),
        number(price.unknown),
        rounded_percent(price.window_share),
        number(price.words),
        _fixed(price.tokens_per_word),
        _fixed(price.characters_per_token),
        _fixed(price.bytes_per_token),
    )


def _fixed(value: float | None) -> str:
    return message("numbers.none") if value is None else fixed(value, 2)
