"""Names of heads that open them, and figures whose squares do; see `demo.components.Selecting`."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent
from models import ModelInfo


def head_button(layer: int, head: int, model: ModelInfo, label: str | None = None) -> Markup:
    """Return a button that opens a head of a model in the section Heads. Without a label it shows the head's name."""
    name = message("attention.layer_and_head", layer=layer, head=head)
    shown = name if label is None else label
    # What is seen is part of the name, or it could not be said to a computer that listens.
    spoken = shown if name in shown else message("lists.separator").join(filter(None, [name, shown]))
    return element(
        "button",
        shown,
        type="button",
        class_="open-head",
        data_layer=layer,
        data_head=head,
        data_family=accent(model.family),
        aria_label=message("attention.open_head", head=spoken, family=model.family),
    )


def head_meta(model: ModelInfo) -> dict[str, Any]:
    """Return the `meta` of a Plotly heat map with a square for each head, layers down and heads across.

    The map's `customdata`, (layers, heads), is what is said of each head, as HTML: the keyboard leads from one square
    to the next, see `components/selecting/squares.js`.
    """
    return {"family": accent(model.family), "name": model.family, "rows": model.layers, "columns": model.heads}
