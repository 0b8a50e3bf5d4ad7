"""Heads as callers name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from models.checkpoints.registry import ModelInfo
from models.errors import OutOfRangeError
from models.validation import whole_number

Head = tuple[int, int]  # layer and head, from 0

SEPARATORS = re.compile(r"[\s,;，、；]+")
NAME = re.compile(r"(\d{1,9}|\*)\.(\d{1,9}|\*)")


def check_heads(heads: object, model: ModelInfo) -> tuple[Head, ...]:
    """Return `heads`, a list of [layer, head] pairs, sorted and without duplicates.

    Raises:
        OutOfRangeError: it is no such list, it is empty, or the model lacks one of them.
    """
    if not isinstance(heads, list | tuple) or not all(_is_pair(each) for each in heads):
        raise OutOfRangeError("out_of_range.heads", value=heads)
    if not heads:
        raise OutOfRangeError("out_of_range.no_heads")
    return _sorted((_layer(layer, model), _head(head, model)) for layer, head in heads)


def parse_heads(typed: str, model: ModelInfo) -> tuple[Head, ...]:
    """Return the heads that are typed as layer.head, with * for all: "2.6, 3.1, 7.*".

    Raises:
        OutOfRangeError: the text is empty or names no heads, or the model lacks one of them.
    """
    names = [name for name in SEPARATORS.split(typed) if name]
    if not names:
        raise OutOfRangeError("heads_typed.none")
    return _sorted(head for name in names for head in _named(name, model))


def _named(name: str, model: ModelInfo) -> Iterable[Head]:
    match = NAME.fullmatch(name)
    if match is None:
        raise OutOfRangeError("heads_typed.unknown", value=name)
    layer, head = match.groups()
    layers = range(model.layers) if layer == "*" else [_layer(int(layer), model)]
    heads = range(model.heads) if head == "*" else [_head(int(head), model)]
    return product(layers, heads)


def _is_pair(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2


def _layer(value: object, model: ModelInfo) -> int:
    return whole_number("layer", value, 0, model.layers - 1)


def _head(value: object, model: ModelInfo) -> int:
    return whole_number("head", value, 0, model.heads - 1)


def _sorted(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(set(heads)))
