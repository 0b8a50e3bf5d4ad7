"""The kinds of heads: a legend, and a table with the heads of each kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.kind_style import kind_label, kind_meaning, labelled_swatch, swatch
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint
from demo.views.numbers import fixed
from demo.views.terms import kind_term, term
from models import KINDS, HeadKind, HeadMeasures, ModelInfo

TERMS = {"kind": "kind_of_head", "threshold": "threshold", "strongest": "kind_score"}  # that explain columns
Measured = Sequence[tuple[ModelInfo, HeadMeasures]]


def kinds_legend() -> Markup:
    """Return the limits of these measures, and the kinds in a row, each of which explains itself."""
    kinds = (element("li", swatch(kind.id), " ", kind_term(kind.id, kind_label(kind.id))) for kind in KINDS)
    return hint(markup("attention.kinds.limits", sink=term("sink"))) + element("ul", *kinds, class_="kind-legend")


def kinds_table(measured: Measured) -> Markup:
    """Return every kind with its meaning and, for each model, its number of heads and the head with the top score."""
    table = element(
        "table",
        element("thead", *_heads(measured)),
        element("tbody", *(_row(kind, measured) for kind in KINDS)),
        class_="kind-table",
    )
    name = message("attention.kinds.table.name")
    return element("div", table, class_="kind-frame", tabindex=0, role="region", aria_label=name)


def _heads(measured: Measured) -> tuple[Markup, Markup]:
    """Return the rows of the head: the names of the models stand above two columns each."""
    kinds = (_column_head(column, rowspan=2) for column in ("kind", "meaning", "threshold"))
    models = (element("th", model.family, colspan=2, scope="colgroup") for model, _ in measured)
    columns = concatenate(_column_head(column) for column in ("heads", "strongest"))
    return element("tr", *kinds, *models), element("tr", columns * len(measured))


def _column_head(column: str, **attributes: object) -> Markup:
    label = message(f"attention.kinds.table.{column}")
    return element("th", term(TERMS[column], label) if column in TERMS else label, **attributes, scope="col")


def _row(kind: HeadKind, measured: Measured) -> Markup:
    threshold = fixed(kind.threshold, 2) if kind.threshold else ""
    return element(
        "tr",
        element("th", labelled_swatch(kind.id), scope="row"),
        element("td", kind_meaning(kind.id), class_="meaning"),
        element("td", threshold, class_="count"),
        *(_model_cells(kind, measures) for _, measures in measured),
    )


def _model_cells(kind: HeadKind, measures: HeadMeasures) -> Markup:
    count = element("td", str(np.count_nonzero(measures.kinds == kind.id)), class_="count")
    return count + element("td", _strongest(kind, measures), class_="strongest")


def _strongest(kind: HeadKind, measures: HeadMeasures) -> str:
    """Return the head with the highest score, whatever kind it is of."""
    if kind.id not in measures.scores:
        return ""
    scores = measures.scores[kind.id]
    if np.isnan(scores).all():
        return element("span", message("attention.kinds.nothing"), class_="hint")
    layer, head = np.unravel_index(np.nanargmax(scores), scores.shape)
    score = fixed(scores[layer, head], 2)
    return message("attention.kinds.strongest", score=score, layer=int(layer), head=int(head))
