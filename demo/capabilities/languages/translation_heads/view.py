"""Tables of the heads that find most counterparts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from demo.capabilities.attention.kind_style import described_swatch
from demo.capabilities.languages.translation_heads.finding import FoundHead, FoundHeads
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.head_button import head_button
from demo.views.html import accent_class, columns, hint, model_heading, notice, same_origin
from demo.views.numbers import percent
from demo.views.terms import term
from models import ModelInfo

SHOWN = 10  # heads
TERMS = {"head": "attention_head", "found": "translation", "share": "attention_weight", "kind": "kind_of_head"}


def tables(found: Sequence[FoundHeads]) -> Markup:
    """Return a table for each model, and what the models have in common where that is to be known to compare them."""
    origin = same_origin([each.model for each in found])
    return concatenate([columns(map(_panel, found)), *([hint(origin)] if origin else [])])


def empty_state() -> Markup:
    """Return what to do where there is no second text."""
    return hint(message("languages.translation_heads.empty"))


def how_made() -> Markup:
    """Return how the figures are made."""
    made = markup(
        "languages.translation_heads.made",
        state=term("hidden_state", message("languages.translation_heads.states")),
        score=term("translation", message("languages.translation_heads.score")),
    )
    return element("p", made, class_="hint")


def _panel(found: FoundHeads) -> Markup:
    heading = model_heading(found.model)
    class_ = f"panel {accent_class(found.model)}"
    if not found.heads:
        return element("div", heading, notice(message("languages.translation_heads.nothing")), class_=class_)
    said = hint(message("languages.translation_heads.words", count=found.words))
    head = element("tr", *(_column(name, id) for name, id in TERMS.items()))
    body = (_row(found.model, each) for each in found.heads[:SHOWN])
    table = element("table", element("thead", head), element("tbody", *body), class_="bars found-heads")
    frame = element("div", table, class_="scroll whole", tabindex=0, role="region", aria_label=found.model.family)
    return element("div", heading, said, frame, class_=class_, data_picture="")


def _column(name: str, id: str) -> Markup:
    return element("th", term(id, message(f"languages.translation_heads.table.{name}")), scope="col")


def _row(model: ModelInfo, each: FoundHead) -> Markup:
    bar = element("span", element("i", style=f"width:{each.score:.1%}"), class_="track")
    return element(
        "tr",
        element("th", head_button(each.layer, each.head, model), scope="row"),
        element("td", element("div", bar, element("span", percent(each.score, 0), class_="value"))),
        element("td", percent(each.share, 1), class_="count"),
        element("td", described_swatch(each.kind)),
        class_="opens",
    )
