"""The pieces of all languages under one another, each line in its own direction."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.checkpoints.view import checkpoint_name
from demo.capabilities.languages.price.measuring import Measured, Row
from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent_class, hint, more_label
from demo.views.numbers import number
from demo.views.strip import plain_chips
from demo.views.text import DIRECTIONS, line_level
from models import TextPrice

MAX_LINES = 60
MAX_CHIPS = 120  # of one line


def pieces(measured: Measured) -> Markup:
    """Return a block for each line, with a row of pieces for each vocabulary."""
    shown = measured.rows[:MAX_LINES]
    rest = len(measured.rows) - len(shown)
    heading = element("h3", message("languages.price.pieces"))
    more = hint(message("languages.price.more_pieces", count=rest, number=number(rest))) if rest else Markup("")
    blocks = element(
        "div",
        *map(_block, shown),
        class_="scroll price-piece-blocks",
        tabindex=0,
        role="region",
        aria_label=message("languages.price.pieces"),
    )
    return element("div", heading, blocks, more, class_="price-pieces")


def _block(row: Row) -> Markup:
    name = element("h4", row.line.name)
    return element("div", name, *(_line(each, row.line.language) for each in row.prices), class_="price-piece-block")


def _line(price: TextPrice, language: str | None) -> Markup:
    encoding = price.encoding
    level = line_level(encoding.text)
    tokens = [token for token in encoding.tokens if not token.added]
    chips = plain_chips(tokens[:MAX_CHIPS], encoding, level)
    rest = len(tokens) - MAX_CHIPS
    if rest > 0:
        chips.append(more_label(message("lists.more", number=number(rest))))
    label = element("span", checkpoint_name(encoding.model), class_="family")
    count = element("span", message("strip.tokens", count=price.tokens, number=number(price.tokens)), class_="count")
    line = element("div", *chips, class_="price-chips", dir=DIRECTIONS[level], lang=language)
    return element(
        "div",
        element("div", label, " ", count, class_="price-who"),
        line,
        class_=f"price-piece {accent_class(encoding.model)}",
    )
