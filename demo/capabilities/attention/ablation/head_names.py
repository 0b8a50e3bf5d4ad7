"""Names for sets of heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from demo.messages import message
from models import Head, ModelInfo

MAX_NAMES = 12  # heads, or entire layers, that are named one by one


def heads_off(heads: Sequence[Head], model: ModelInfo) -> str:
    """Return a name: "layer 7, all 12 heads", or "2.6, 3.1, 7.* (14 of 144 heads)"."""
    total = model.layers * model.heads
    if len(heads) == total:
        return message("attention.ablation.heads_off.all", total=total)
    if len(heads) == 1:
        layer, head = heads[0]
        return message("attention.layer_and_head", layer=layer, head=head)
    names = _names(heads, model)
    if len(names) == 1:
        return message("attention.ablation.heads_off.layer", layer=heads[0][0], heads=model.heads)
    listed = message("lists.separator").join(names[:MAX_NAMES])
    if len(names) > MAX_NAMES:
        listed = message("lists.items_and_more", items=listed, number=len(names) - MAX_NAMES)
    return message("attention.ablation.heads_off.some", names=listed, count=len(heads), total=total)


def _names(heads: Sequence[Head], model: ModelInfo) -> list[str]:
    """Return layer.head for each head, and layer.* for a layer with all its heads."""
    names: list[str] = []
    for layer, group in groupby(heads, itemgetter(0)):
        found = [f"{layer}.{head}" for _, head in group]
        names += [f"{layer}.*"] if len(found) == model.heads else found
    return names
