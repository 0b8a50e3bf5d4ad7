"""The product of a query and a key, dimension by dimension, and the weights that come of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.part_notice import part_notice
from demo.messages import markup, message
from demo.views.bars import Measure, bar_table
from demo.views.elements import concatenate, element
from demo.views.head_button import head_button
from demo.views.html import hint, notice, panel, token_label
from demo.views.numbers import decimal
from demo.views.terms import term
from models import Attention, QueryKey, Token

CELL, HEIGHT = 10, 60  # of a bar's place, before its strip is stretched
LONGEST = HEIGHT / 2 - 4  # of a bar, up or down


def explanation() -> Markup:
    """Return what queries and keys are, and how to read the bars."""
    meaning = element("p", markup("attention.products.explanation.meaning"))
    return element("div", meaning, hint(message("attention.products.explanation.bars")), class_="reading")


def products_panel(attention: Attention, found: QueryKey, attending: int, attended: int) -> Markup:
    """Return how the token `attending` comes by its weight on the token `attended`, and its weights on all others."""
    query, key = found.query[attending], found.key[attended]
    attending_label, attended_label = (_name(found.tokens, index) for index in (attending, attended))
    weights = found.weights[attending]
    measures = [
        Measure(message("attention.products.score"), "score", found.scores[attending], bars=False),
        Measure(message("attention.products.weight"), "attention_weight", weights),
    ]
    parts = [
        notice(part_notice(attention)),
        _vectors(query, key, attending_label, attended_label),
        _sum(query, key, float(weights[attended])),
        element("h4", markup("attention.products.heading", token=attending_label)),
        bar_table(
            attention.encoding.model.family,
            found.tokens,
            measures,
            attended,
            message("attention.products.attended_row"),
        ),
    ]
    model = attention.encoding.model
    return panel(model, concatenate(parts), head_button(found.layer, found.head, model))


def _name(tokens: Sequence[Token], index: int) -> Markup:
    """Return the name of a token, with its number where another one has the same text."""
    text = tokens[index].text
    name = element("b", token_label(text))
    same = sum(token.text == text for token in tokens)
    return name if same == 1 else markup("attention.products.one_of_same", token=name, index=str(index))


def _vectors(query: np.ndarray, key: np.ndarray, attending: Markup, attended: Markup) -> Markup:
    """Return query, key and product as strips, the same dimension above the same dimension."""
    factors = [(decimal(float(a)), decimal(float(b))) for a, b in zip(query, key, strict=True)]
    return element(
        "div",
        _strip("query", _of("query", attending), query),
        _strip("key", _of("key", attended), key),
        _strip("product", message("attention.products.vector.product"), query * key, factors),
        class_="vectors",
    )


def _of(vector: str, token: Markup) -> Markup:
    """Return the heading of a query or key."""
    name = term(vector, message(f"attention.products.vector.{vector}"))
    return markup("attention.products.vector_of", vector=name, token=token)


def _sum(query: np.ndarray, key: np.ndarray, weight: float) -> Markup:
    """Return the way from the products to the weight in words."""
    width, total = len(query), float(query @ key)
    sentence = markup(
        "attention.products.sum",
        width=width,
        softmax=term("softmax", message("attention.products.softmax")),
        total=decimal(total),
        root=decimal(width**0.5),
        score=decimal(total / width**0.5),
        weight=decimal(weight),
    )
    return element("p", sentence, class_="sum")


def _strip(vector: str, title: str, values: np.ndarray, factors: Sequence[tuple[str, str]] | None = None) -> Markup:
    """Return a bar for each dimension, up or down from the middle, whose note has its number and its factors."""
    largest = max(float(np.abs(values).max()), 1e-9)
    width = len(values) * CELL
    bars = (
        _bar(index, float(value), largest, factors[index] if factors else None) for index, value in enumerate(values)
    )
    label = message(
        "attention.products.strip",
        vector=message(f"attention.products.vector.{vector}"),
        dimensions=len(values),
        largest=decimal(largest),
    )
    axis = element("path", class_="axis", d=f"M0 {HEIGHT / 2}H{width}")
    picture = element(
        "svg",
        *bars,
        axis,
        viewBox=f"0 0 {width} {HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )
    return element("figure", element("figcaption", title), picture)


def _bar(index: int, value: float, largest: float, factors: tuple[str, str] | None) -> Markup:
    height = abs(value) / largest * LONGEST
    top = HEIGHT / 2 - (height if value > 0 else 0)
    left = index * CELL
    return element(
        "g",
        element("rect", class_="cell", x=left, width=CELL, height=HEIGHT),
        element("rect", x=left + 1, y=f"{top:.2f}", width=CELL - 2, height=f"{height:.2f}"),
        class_="plus" if value > 0 else "minus",
        data_note=_dimension(index, decimal(value), factors),
    )


def _dimension(index: int, value: str, factors: tuple[str, str] | None) -> str:
    if factors is None:
        return message("attention.products.dimension", index=index, value=value)
    query, key = factors
    return message("attention.products.product_dimension", index=index, query=query, key=key, value=value)
