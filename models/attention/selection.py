"""Which heads are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from models.brief import brief
from models.errors import OutOfRangeError
from models.results import Head, ModelInfo
from models.validation import whole_number

SEPARATORS = re.compile(r"[\s,;，、；]+")
NAME = re.compile(r"(\d{1,9}|\*)\.(\d{1,9}|\*)")


def check_heads(heads: object, model: ModelInfo) -> tuple[Head, ...]:
    """`heads`, a list of [layer, head] pairs, in order and each once.

    Raises:
        OutOfRangeError: it is something else, it is empty, or the model lacks one of them.
    """
    if not isinstance(heads, list | tuple) or not all(_is_pair(each) for each in heads):
        raise OutOfRangeError(f"heads must be a list of [layer, head] pairs, as [[2, 6], [3, 1]], not {brief(heads)}.")
    if not heads:
        raise OutOfRangeError("heads must name at least one [layer, head] pair, as [[2, 6]], not an empty list.")
    return _in_order((_layer(layer, model), _head(head, model)) for layer, head in heads)


def parse_heads(typed: str, model: ModelInfo) -> tuple[Head, ...]:
    """The heads that are typed as layer.head, with * for all: "2.6, 3.1, 7.*".

    Raises:
        OutOfRangeError: something else is typed, or nothing, or a head that the model lacks.
    """
    names = [name for name in SEPARATORS.split(typed) if name]
    if not names:
        raise OutOfRangeError("No heads are named. Write layer.head, with * for all, as in: 2.6, 3.1, 7.*")
    return _in_order(head for name in names for head in _named(name, model))


def _named(name: str, model: ModelInfo) -> Iterable[Head]:
    match = NAME.fullmatch(name)
    if match is None:
        raise OutOfRangeError(f"{brief(name)} names no heads. Write layer.head, with * for all, as in: 2.6, 3.1, 7.*")
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


def _in_order(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(set(heads)))
