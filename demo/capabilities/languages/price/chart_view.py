"""The chart: a bar for each language and vocabulary, as long as its premium."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from demo.capabilities.languages.price.measuring import Measured, Row
from demo.capabilities.languages.price.trained import training
from demo.capabilities.languages.typed_language import MARK
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, hint
from demo.views.numbers import fixed, number
from demo.views.terms import term
from demo.views.text import cut, readable
from models import Price, TextPrice

MAX_BARS = 60  # lines
MAX_SENTENCE = 90  # characters of the line that the others are compared with


def chart(measured: Measured, typed: str | None = None) -> Markup:
    """Return the bars of all lines, those of languages that are new to a model under a heading of their own.

    `typed` is the code of the language of the text of the page, whose row is marked; None where it is not known.
    """
    shown = measured.rows[:MAX_BARS]
    groups = [
        (is_new, list(rows)) for is_new, rows in groupby(shown, key=lambda row: row.is_new and not row.line.number)
    ]
    lists = (_group(rows, measured.prices, typed, is_new=is_new, split=len(groups) > 1) for is_new, rows in groups)
    beyond = len(measured.rows) - len(shown)
    rest = message("languages.price.more_bars", shown=number(MAX_BARS), count=beyond, number=number(beyond))
    pivot = measured.pivot.line.within_sentence
    heading = markup(
        "languages.price.heading", premium=term("premium", message("languages.price.premium")), pivot=pivot
    )
    line = element("bdi", cut(readable(measured.pivot.line.text), MAX_SENTENCE))
    said = element("span", markup("languages.price.counted", text=line), class_="price-sentence")
    parts = [element("h3", heading, " ", said), _key(measured, typed), *lists, *([hint(rest)] if beyond else [])]
    return element("div", *parts, class_="price-chart", data_picture="")


def ratio(premium: float | None) -> str:
    """Return a premium as it is shown."""
    return message("numbers.none") if premium is None else message("languages.price.times", ratio=fixed(premium, 2))


def bar_style(index: int, prices: Sequence[Price]) -> str:
    """Return "second" for the second vocabulary of a family that is shown, and "first" for any other."""
    family = prices[index].model.family
    return "second" if family in [each.model.family for each in prices[:index]] else "first"


def _key(measured: Measured, typed: str | None) -> Markup:
    """Return which bar is whose, which languages its model was trained on, what is hatched, and what is marked."""
    names = [
        element(
            "li",
            element("i", class_=f"swatch {bar_style(index, measured.prices)}", aria_hidden="true"),
            element("b", price.model.family),
            " ",
            element("span", price.model.checkpoint, class_="checkpoint"),
            " · ",
            element("span", training(measured, index), class_="price-trained"),
            class_=accent_class(price.model),
        )
        for index, price in enumerate(measured.prices)
    ]
    if any(price.unknown for row in measured.rows for price in row.prices):
        sign = element("i", class_="swatch hatched", aria_hidden="true")
        meaning = markup("languages.price.hatched", unknown=term("unknown_token", message("languages.price.unknown")))
        names.append(element("li", sign, element("span", meaning)))
    if typed and any(row.line.language == typed for row in measured.rows):
        names.append(element("li", element("b", MARK, aria_hidden="true"), " ", message("languages.typed")))
    return element("ul", *names, class_="price-key")


def _group(rows: Sequence[Row], prices: Sequence[Price], typed: str | None, *, is_new: bool, split: bool) -> Markup:
    """Return bars on a scale of their own: a language that a model cannot read may take many times as much as others.

    `typed` is the language that is marked; `split`: there is another group.
    """
    longest = max((price.premium or 0 for row in rows for price in row.prices), default=0) or 1
    noted = any(price.unknown for row in rows for price in row.prices)
    kinds = "price-bars noted" if noted else "price-bars"
    bars = element("ul", *(_row(row, prices, longest, typed) for row in rows), class_=kinds)
    if not is_new:
        return bars
    scale = element("small", message("languages.price.other_scale"), class_="hint") if split else ""
    return concatenate([element("h4", message("languages.price.new"), " ", scale), bars])


def _row(row: Row, prices: Sequence[Price], longest: float, typed: str | None) -> Markup:
    lines = (_bar(price, index, prices, longest) for index, price in enumerate(row.prices))
    is_typed = typed is not None and row.line.language == typed
    mark = element("span", f"{MARK} ", data_note=message("languages.typed")) if is_typed else ""
    name = element("span", mark, row.line.name, class_="price-name")
    bars = element("span", *lines, class_="price-lines", style=f"--one:{1 / longest:.4f}")
    kinds = ["price-row", *(["pivot"] if row.is_pivot else []), *(["typed-language"] if is_typed else [])]
    return element("li", name, bars, class_=" ".join(kinds))


def _bar(price: TextPrice, index: int, prices: Sequence[Price], longest: float) -> Markup:
    model = prices[index].model
    share = (price.premium or 0) / longest
    unknown = price.unknown / price.tokens if price.tokens else 0.0
    parts = [
        element("i", class_=name, style=f"width:{part:.2%}")
        for name, part in (("known", 1 - unknown), ("hatched", unknown))
        if part
    ]
    track = element("span", *parts, class_="price-track", style=f"--share:{share:.4f}", aria_hidden="true")
    family = element("span", f"{model.family} {model.checkpoint}: ", class_="sr-only")
    count = message("languages.price.unknown_of", unknown=number(price.unknown), tokens=number(price.tokens))
    note = element("small", count) if price.unknown else Markup("")
    style = f"price-line {accent_class(model)} {bar_style(index, prices)}"
    return element("span", track, element("span", family, element("b", ratio(price.premium)), " ", note), class_=style)
