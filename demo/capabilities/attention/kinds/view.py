"""The kinds of heads: a legend, and a table with the heads of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.kind_style import (
    described_swatch,
    kind_label,
    kind_meaning,
    kind_short,
    kind_words,
    swatch,
)
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.head_button import head_button
from demo.views.html import hint, same_origin
from demo.views.numbers import fixed
from demo.views.terms import kind_term, term
from models import KINDS, HeadKind, HeadMeasures, ModelInfo, TranslationScores

TERMS = {"kind": "kind_of_head", "threshold": "threshold", "strongest": "kind_score"}  # that explain columns


class Measured(NamedTuple):
    """What the heads of a model do on a text."""

    model: ModelInfo
    measures: HeadMeasures
    translation: TranslationScores


def kinds_legend() -> Markup:
    """Return the limits of these measures, and the kinds in a row, each of which explains itself."""
    kinds = (element("li", swatch(kind.id), " ", kind_term(kind.id, kind_short(kind.id))) for kind in KINDS)
    return hint(markup("attention.kinds.limits", sink=term("sink"))) + element("ul", *kinds, class_="kind-legend")


def kinds_table(measured: Sequence[Measured]) -> Markup:
    """Return every kind with its meaning and, for each model, its number of heads and its strongest head."""
    rows = [_row(kind, measured) for kind in KINDS]
    notes = map(hint, _notes(measured))
    table = element("table", element("thead", *_heads(measured)), element("tbody", *rows), class_="kind-table")
    name = message("attention.kinds.table.name")
    frame = element("div", table, class_="kind-frame", tabindex=0, role="region", aria_label=name)
    return concatenate([frame, *notes])


def _has_translation(measured: Sequence[Measured]) -> bool:
    return any(each.translation.words for each in measured)


def _notes(measured: Sequence[Measured]) -> list[str]:
    """Return what to know before comparing models head by head."""
    has_separators = len(measured) > 1 and _has_translation(measured)
    separators = message("attention.kinds.separators") if has_separators else ""
    return [sentence for sentence in (same_origin([each.model for each in measured]), separators) if sentence]


def _heads(measured: Sequence[Measured]) -> tuple[Markup, Markup]:
    """Return the rows of the head: the names of the models stand above two columns each."""
    kinds = (_column_head(column, rowspan=2) for column in ("kind", "meaning", "threshold"))
    models = (element("th", each.model.family, colspan=2, scope="colgroup") for each in measured)
    columns = concatenate(_column_head(column) for column in ("heads", "strongest"))
    return element("tr", *kinds, *models), element("tr", columns * len(measured))


def _column_head(column: str, **attributes: object) -> Markup:
    label = message(f"attention.kinds.table.{column}")
    return element("th", term(TERMS[column], label) if column in TERMS else label, **attributes, scope="col")


def _row(kind: HeadKind, measured: Sequence[Measured]) -> Markup:
    threshold = fixed(kind.threshold, 2) if kind.threshold else ""
    return element(
        "tr",
        element(
            "th",
            described_swatch(kind.id) + element("span", kind_label(kind.id), class_="called"),
            scope="row",
        ),
        element("td", _meaning(kind, measured), class_="meaning"),
        element("td", threshold, class_="count"),
        *(_model_cells(kind, each) for each in measured),
    )


def _meaning(kind: HeadKind, measured: Sequence[Measured]) -> Markup:
    """Return what heads of a kind do; of those that look at the other text, also where all heads are ranked by it."""
    ranked = kind.id == "other text" and _has_translation(measured)
    more = message("attention.kinds.ranked", row=message("explorer.translation.chip")) if ranked else ""
    return concatenate([kind_meaning(kind.id), " ", more] if more else [kind_meaning(kind.id)])


def _model_cells(kind: HeadKind, measured: Measured) -> Markup:
    count = element("td", str(np.count_nonzero(measured.measures.kinds == kind.id)), class_="count")
    return count + element("td", _strongest(kind, measured), class_="strongest")


def _strongest(kind: HeadKind, measured: Measured) -> str:
    """Return the strongest head of the kind, or, if none is named after it, the one with the highest score for it."""
    found = measured.measures.strongest(kind.id)
    if found is None:
        return element("span", message("attention.kinds.nothing"), class_="hint")
    parameters = {"layer": found.layer, "head": found.head}
    if found.score is None:
        return head_button(found.layer, found.head, measured.model, message("attention.kinds.unscored", **parameters))
    scored = {"score": fixed(found.score, 2), **parameters}
    if found.of_kind or found.score < kind.threshold:
        label = message(f"attention.kinds.{'strongest' if found.of_kind else 'below'}", **scored)
    else:
        named = kind_words(measured.measures.kinds[found.layer, found.head])
        label = message("attention.kinds.earlier", kind=named, **scored)
    return head_button(found.layer, found.head, measured.model, label)
