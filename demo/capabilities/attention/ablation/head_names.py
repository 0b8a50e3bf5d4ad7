"""Names for sets of heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from demo.messages import markup
from demo.views.elements import listed
from demo.views.head_button import head_button
from models import Head, ModelInfo

MAX_NAMES = 12  # heads, or entire layers, that are named one by one
TYPED_SEPARATOR = ", "  # in every language: `models.parse_heads` reads it


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


def written_heads(heads: Sequence[Head], model: ModelInfo) -> str:
    """Return heads as they are typed: "2.6, 3.1, 7.*"."""
    return TYPED_SEPARATOR.join(name for name, _ in _written(heads, model))


def _names(heads: Sequence[Head], model: ModelInfo) -> list[str]:
    """Return layer.head for each head, which opens it, and layer.* for a layer with all its heads."""
    return [head_button(*head, model, name) if head else name for name, head in _written(heads, model)]


def _written(heads: Sequence[Head], model: ModelInfo) -> Iterator[tuple[str, Head | None]]:
    """Yield layer.head with each head, and layer.* with None for a layer with all its heads."""
    for layer, group in groupby(heads, itemgetter(0)):
        found = list(group)
        if len(found) == model.heads:
            yield f"{layer}.*", None
        else:
            yield from ((f"{layer}.{head}", (layer, head)) for _, head in found)
