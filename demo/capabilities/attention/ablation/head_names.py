"""Names for sets of heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from demo.messages import markup
from demo.views.elements import listed
from demo.views.head_button import head_button
from models import Head, ModelInfo

MAX_NAMES = 12  # heads, or entire layers, that are named one by one


def heads_off(heads: Sequence[Head], model: ModelInfo) -> Markup:
    """Return a name: "layer 7, all 12 heads", or "2.6, 3.1, 7.* (14 of 144 heads)". Names of single heads open them."""
    total = model.layers * model.heads
    if len(heads) == total:
        return markup("attention.ablation.heads_off.all", total=total)
    if len(heads) == 1:
        return head_button(*heads[0], model)
    names = _names(heads, model)
    if len(names) == 1:
        return markup("attention.ablation.heads_off.layer", layer=heads[0][0], heads=model.heads)
    shown = listed(names[:MAX_NAMES])
    if len(names) > MAX_NAMES:
        shown = markup("lists.items_and_more", items=shown, number=len(names) - MAX_NAMES)
    return markup("attention.ablation.heads_off.some", names=shown, count=len(heads), total=total)


def _names(heads: Sequence[Head], model: ModelInfo) -> list[str]:
    """Return layer.head for each head, which opens it, and layer.* for a layer with all its heads."""
    names: list[str] = []
    for layer, group in groupby(heads, itemgetter(0)):
        found = list(group)
        each = [head_button(layer, head, model, f"{layer}.{head}") for _, head in found]
        names += [f"{layer}.*"] if len(found) == model.heads else each
    return names
