"""The product of a query and a key, dimension by dimension, and the weights that come of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demo.views.attention import part_notice
from demo.views.bars import Measure, bar_table, decimal
from demo.views.common import notice, panel, token_label
from models import Attention, QueryKey

CELL, HEIGHT = 10, 60  # of a bar's place, before its strip is stretched; a bar takes up to half of it, up or down

EXPLANATION = """<div class="reading">
<p>A head gives each token a <b>query</b>, what it asks for, and a <b>key</b>, what it answers to. Where both have the
same sign their product is positive and raises the score, elsewhere it lowers it. Softmax turns the scores of one token
towards all tokens into weights that sum to 1.</p>
<p class="hint">Bars that go up are positive, bars that go down negative. Vaswani et al. 2017, “Attention Is All You
Need”; the view follows Vig 2019, “A Multiscale Visualization of Attention in the Transformer Model”.</p></div>"""


def products_panel(attention: Attention, found: QueryKey, attending: int, attended: int) -> str:
    """How the token `attending` comes by its weight on the token `attended`, and its weights on all others."""
    asking, answering = (f"<b>{token_label(found.tokens[index].text)}</b>" for index in (attending, attended))
    scores, weights = found.scores[attending], found.weights[attending]
    measures = [Measure("Score", scores, bars=False), Measure("Weight", weights)]
    return panel(
        attention.encoding.model,
        f"{notice(part_notice(attention))}{_vectors(found.query[attending], found.key[attended], asking, answering)}"
        f"{_sum(found.query[attending], found.key[attended], float(weights[attended]))}"
        f"<h4>Scores and weights of {asking}</h4>"
        f"{bar_table(found.tokens, measures, attended, 'the token attended to')}",
        f'<span class="hint">layer {found.layer}, head {found.head}</span>',
    )


def _vectors(query: np.ndarray, key: np.ndarray, asking: str, answering: str) -> str:
    """Query, key and product as strips, the same dimension above the same dimension."""
    numbers = [f"{decimal(float(a))} × {decimal(float(b))} = " for a, b in zip(query, key, strict=True)]
    strips = (
        _strip(f"Query of {asking}", "Query", query),
        _strip(f"Key of {answering}", "Key", key),
        _strip("Query × key", "Query × key", query * key, numbers),
    )
    return f'<div class="vectors">{"".join(strips)}</div>'


def _sum(query: np.ndarray, key: np.ndarray, weight: float) -> str:
    """From the products to the weight, in words."""
    width, total = len(query), float(query @ key)
    return (
        f'<p class="sum">The {width} products sum to {decimal(total)}. Divided by √{width} = {decimal(width**0.5)}, '
        f"that is the score <b>{decimal(total / width**0.5)}</b>. Softmax makes it the weight <b>{decimal(weight)}</b>."
        "</p>"
    )


def _strip(title: str, name: str, values: np.ndarray, origins: Sequence[str] | None = None) -> str:
    """A bar for each dimension, up or down from the middle, with its number, and where it comes from, on hover."""
    largest = max(float(np.abs(values).max()), 1e-9)
    width = len(values) * CELL
    bars = (_bar(index, float(value), largest, origins[index] if origins else "") for index, value in enumerate(values))
    label = f"{name} in {len(values)} dimensions, the largest {decimal(largest)} in size"
    return (
        f"<figure><figcaption>{title}</figcaption>"
        f'<svg viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{label}">'
        f'{"".join(bars)}<path class="axis" d="M0 {HEIGHT / 2}H{width}"/></svg></figure>'
    )


def _bar(index: int, value: float, largest: float, origin: str) -> str:
    height = abs(value) / largest * HEIGHT / 2
    top = HEIGHT / 2 - (height if value > 0 else 0)
    left = index * CELL
    return (
        f'<g class="{"plus" if value > 0 else "minus"}"><title>Dimension {index}: {origin}{decimal(value)}</title>'
        f'<rect class="cell" x="{left}" width="{CELL}" height="{HEIGHT}"/>'
        f'<rect x="{left + 1}" y="{top:.2f}" width="{CELL - 2}" height="{height:.2f}"/></g>'
    )
