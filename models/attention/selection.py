"""Heads as callers name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from models.checkpoints.registry import ModelInfo
from models.errors import OutOfRangeError, shorten
from models.validation import whole_number

Head = tuple[int, int]  # layer and head, from 0

SEPARATORS = re.compile(r"[\s,;，、；]+")
NAME = re.compile(r"(\d{1,9}|\*)\.(\d{1,9}|\*)")
MAX_WRONG = 10  # names that an error lists


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
        OutOfRangeError: the text is empty, or some of it names no head that the model has.
    """
    named = {name: _named(name, model) for name in SEPARATORS.split(typed) if name}
    if not named:
        raise OutOfRangeError("heads_typed.none")
    wrong = [name for name, heads in named.items() if not heads]
    if wrong:
        raise OutOfRangeError(
            "heads_typed.unknown",
            names=tuple(map(shorten, wrong[:MAX_WRONG])),
            more=len(wrong[MAX_WRONG:]),
            layer=model.layers - 1,
            head=model.heads - 1,
        )
    return _sorted(head for heads in named.values() for head in heads)


def _named(name: str, model: ModelInfo) -> list[Head]:
    """Return the heads that a name such as "2.6" or "7.*" stands for; none where the model has no such head."""
    match = NAME.fullmatch(name)
    if match is None:
        return []
    layers, heads = (
        [each for each in range(count) if part == "*" or int(part) == each]
        for part, count in zip(match.groups(), (model.layers, model.heads), strict=True)
    )
    return list(product(layers, heads))


def _is_pair(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2


def _layer(value: object, model: ModelInfo) -> int:
    return whole_number("layer", value, 0, model.layers - 1)


def _head(value: object, model: ModelInfo) -> int:
    return whole_number("head", value, 0, model.heads - 1)


def _sorted(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(set(heads)))
