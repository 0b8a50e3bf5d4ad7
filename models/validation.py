"""Checks of arguments."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Integral

from models.errors import MissingMaskError, OutOfRangeError, TextTooLongError
from models.text.tokens import Encoding

MAX_CANDIDATES = 100
MAX_MASKS = 64


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """Return `value` as an int.

    Raises:
        OutOfRangeError: it is no whole number from `low` to `high`.
    """
    number = _whole(value)
    if number is None or not low <= number <= high:
        raise OutOfRangeError("out_of_range.number", name=name, low=low, high=high, value=value)
    return number


def _whole(value: object) -> int | None:
    """Convert Python's integers and NumPy's, and 3.0, which JSON may make of 3; return None for anything else."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    return int(value) if isinstance(value, float) and value.is_integer() else None


def one_of(name: str, value: object, choices: Collection[str]) -> None:
    """Raise OutOfRangeError where `value` is none of the choices."""
    if value not in tuple(choices):  # `value` may not be hashable
        raise OutOfRangeError("out_of_range.choice", name=name, choices=tuple(choices), value=value)


def check_fits(encoding: Encoding) -> None:
    """Raise TextTooLongError where a text, or a pair, has more tokens than the model reads at once."""
    info, count = encoding.model, len(encoding.tokens)
    if count > info.max_tokens:
        if encoding.pair:
            raise TextTooLongError("too_long.pair", count=count, model=info.key, limit=info.max_tokens)
        raise TextTooLongError("too_long.tokens", count=count, model=info.key, limit=info.max_tokens)


def check_masks(encoding: Encoding) -> None:
    """Raise MissingMaskError where there are no masks, TextTooLongError where there are over 64."""
    if not encoding.masks:
        raise MissingMaskError("missing_mask")
    if len(encoding.masks) > MAX_MASKS:
        raise TextTooLongError("too_long.masks", count=len(encoding.masks), limit=MAX_MASKS)
