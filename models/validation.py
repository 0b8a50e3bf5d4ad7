"""Checks of what a caller may ask for."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Integral

from models.brief import brief
from models.errors import MissingMaskError, OutOfRangeError, TextTooLongError
from models.results import Encoding

MAX_CANDIDATES = 100
MAX_MASKS = 64


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """`value` as an int.

    Raises:
        OutOfRangeError: it is no whole number from `low` to `high`.
    """
    number = _whole(value)
    if number is None or not low <= number <= high:
        raise OutOfRangeError(f"{name} must be a whole number from {low} to {high}, not {brief(value)}.")
    return number


def _whole(value: object) -> int | None:
    """Python's integers and NumPy's, and 3.0, which JSON may make of 3; None where it is no whole number."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    return int(value) if isinstance(value, float) and value.is_integer() else None


def one_of(name: str, value: object, choices: Collection[str]) -> None:
    """Raises OutOfRangeError where `value` is none of the choices."""
    if value not in tuple(choices):  # some of what is sent cannot be hashed
        raise OutOfRangeError(f"{name} must be one of {', '.join(choices)}, not {brief(value)}.")


def check_fits(encoding: Encoding) -> None:
    """Raises TextTooLongError where a text, or a pair, has more tokens than the model reads at once."""
    info, count = encoding.model, len(encoding.tokens)
    if count > info.max_tokens:
        what, advice = f"The text has {count} tokens", "Shorten the text."
        if encoding.pair:
            what, advice = f"The two texts have {count} tokens together", "Shorten one of them."
        raise TextTooLongError(f"{what}; {info.key} reads up to {info.max_tokens} at once. {advice}")


def check_masks(encoding: Encoding) -> None:
    """Raises MissingMaskError where there is nothing to predict, TextTooLongError where there are over 64 masks."""
    if not encoding.masks:
        raise MissingMaskError("The text has no mask. Write [MASK], <mask> or ___ where a word is to be predicted.")
    if len(encoding.masks) > MAX_MASKS:
        raise TextTooLongError(f"The text has {len(encoding.masks)} masks; up to {MAX_MASKS} can be predicted at once.")
