"""The chart as an SVG file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from demo.capabilities.languages.price.chart_view import MAX_BARS, bar_style, ratio
from demo.capabilities.languages.price.measuring import Measured, Row
from demo.colours import ACCENTS, FILLS, OUTLINE, PAPER, SUBDUED, TEXT, UNKNOWN
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import accent
from demo.views.numbers import number
from models import Price, TextPrice

WIDTH, MARGIN, NAMES, VALUES = 760, 20, 150, 150  # pixels: all, around it, of the names, of the figures
BAR, GAP, LINE = 11, 9, 22  # the height of a bar, the space between rows, the height of a line of text
SECOND = 0.45  # opacity of the second vocabulary of a family
FONT = "system-ui, sans-serif"


def picture(measured: Measured | None) -> str:
    """Return the chart in light colours, as a document; an empty one where nothing is measured."""
    rows = measured.rows[:MAX_BARS] if measured else ()
    prices = measured.prices if measured else ()
    hatched = any(price.unknown for row in rows for price in row.prices)
    top = MARGIN + LINE * (2 + len(prices) + hatched)
    height = top + sum(_height(row) for row in rows) + MARGIN
    title = message("languages.price.picture", pivot=measured.pivot.line.within_sentence) if measured else ""
    parts = [
        _hatch(),
        _rect(0, 0, WIDTH, height, PAPER),
        _text(MARGIN, MARGIN + 14, title, weight="bold"),
        *_key(prices, hatched=hatched),
    ]
    parts += _bars(rows, prices, top, height - MARGIN)
    return element(
        "svg",
        element("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH} {height}",
        font_family=FONT,
        font_size=14,
    )


def _bars(rows: Sequence[Row], prices: Sequence[Price], top: int, bottom: int) -> Iterator[Markup]:
    """Yield the line at 1, and each row."""
    longest = max((price.premium or 0 for row in rows for price in row.prices), default=0) or 1
    scale = (WIDTH - 2 * MARGIN - NAMES - VALUES) / longest
    left, y = MARGIN + NAMES, top
    if rows:
        yield element("path", d=f"M{left + scale:.1f} {top - 4}V{bottom}", stroke=OUTLINE, stroke_dasharray="4 3")
    for row in rows:
        middle = y + len(row.prices) * BAR / 2 + 5
        yield _text(left - 8, middle, row.line.name, anchor="end", weight="bold" if row.is_pivot else None)
        for index, price in enumerate(row.prices):
            yield _bar(price, index, prices, left, y + index * BAR, scale)
        y += _height(row)


def _bar(price: TextPrice, index: int, prices: Sequence[Price], left: int, y: int, scale: float) -> Markup:
    family = accent(prices[index].model.family)
    width = scale * (price.premium or 0)
    unknown = width * price.unknown / price.tokens if price.tokens else 0.0
    opacity = None if bar_style(index, prices) == "first" else SECOND
    parts = [_rect(left, y, width, BAR - 1, FILLS[family].css(), opacity)]
    note = ratio(price.premium)
    if unknown:
        parts.append(_rect(left + width - unknown, y, unknown, BAR - 1, "url(#hatch)"))
        counts = {"unknown": number(price.unknown), "tokens": number(price.tokens)}
        note = f"{note} {message('languages.price.unknown_of', **counts)}"
    parts.append(_text(left + width + 6, y + BAR - 2, note, size=11, fill=ACCENTS[family]))
    return concatenate(parts)


def _key(prices: Sequence[Price], *, hatched: bool) -> Iterator[Markup]:
    """Yield a colour and its meaning for each vocabulary, and for what is unknown."""
    names = []
    for index, price in enumerate(prices):
        opacity = None if bar_style(index, prices) == "first" else SECOND
        fill = FILLS[accent(price.model.family)].css()
        names.append((f"{price.model.family} {price.model.checkpoint}", fill, opacity))
    if hatched:
        names.append((message("languages.price.unknown"), "url(#hatch)", None))
    for line, (name, fill, opacity) in enumerate(names, start=1):
        y = MARGIN + LINE * line
        yield _rect(MARGIN, y + 2, 14, 12, fill, opacity)
        yield _text(MARGIN + 22, y + 13, name, fill=SUBDUED)


def _hatch() -> Markup:
    """Return the pattern of what is unknown."""
    stripes = [_rect(0, 0, 6, 6, PAPER, 0.45), _rect(0, 0, 3, 6, UNKNOWN.css())]
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("defs", element("pattern", *stripes, id="hatch", width=6, height=6, **turned))


def _height(row: Row) -> int:
    return len(row.prices) * BAR + GAP


def _rect(x: float, y: float, width: float, height: float, fill: str, opacity: float | None = None) -> Markup:
    return element(
        "rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=height, fill=fill, fill_opacity=opacity
    )


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str | None = None,
    weight: str | None = None,
    size: int | None = None,
    fill: str = TEXT,
) -> Markup:
    return element(
        "text", text, x=f"{x:.1f}", y=f"{y:.1f}", fill=fill, text_anchor=anchor, font_weight=weight, font_size=size
    )
