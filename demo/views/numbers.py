"""Numbers as the language of the page writes them; plain text, to be escaped where it becomes HTML."""

from __future__ import annotations

from functools import cache
from math import floor, isnan, log10

import numpy as np

from demo.messages import LANGUAGE, message, patterns

LEAST_PRECISE = 1e-9  # probability
FINEST = 4  # decimals of a change in percentage points


def fixed(value: float, decimals: int) -> str:
    """Return a number with so many decimals, without marks between thousands."""
    return _localised(f"{value:.{decimals}f}")


def number(value: int) -> str:
    """Return a whole number with marks between thousands."""
    return _localised(f"{value:,}")


def decimal(value: float) -> str:
    """Return a number with three decimals. One that is not zero does not look like zero."""
    if 0 < abs(value) < 0.0005:
        bound = "numbers.below" if value > 0 else "numbers.up_to_zero"
        return message(bound, value=fixed(0.001 if value > 0 else -0.001, 3))
    return fixed(value, 3)


def percent(probability: float, decimals: int) -> str:
    """Return a probability in percent: never 0 or 100 %, since no model calls anything impossible or certain.

    With one decimal, those below 0.1 % have two, to tell them apart.
    """
    if decimals == 1 and probability < 0.00095:  # which one decimal rounds to 0.1 %
        decimals = 2
    least = 10 ** -(decimals + 2)
    if probability < least:
        return message("numbers.below", value=_percent(least, decimals))
    if probability < 1 - least / 2:
        return _percent(probability, decimals)
    return message("numbers.above", value=_percent(1 - least, decimals))


def precise_percent(probability: float) -> str:
    """Return a probability in percent, a small one with two digits: readers compare their guesses."""
    if probability < LEAST_PRECISE:
        return percent(probability, 7)
    if probability >= 1e-4:
        return percent(probability, 1)
    return _percent(probability, 1 - floor(log10(100 * probability)))


def rounded_percent(share: float) -> str:
    """Return a share in whole percent, for people who listen."""
    return _percent(share, 0)


def points(change: float) -> str:
    """Return a change of probability in percentage points, with its sign: two decimals, or as many as it needs.

    One that is not zero does not look like zero.
    """
    if change == 0:
        return fixed(0, 2)
    for decimals in range(2, FINEST + 1):
        shown = f"{100 * change:+.{decimals}f}"
        if float(shown):
            return _localised(shown)
    bound = "numbers.below" if change > 0 else "numbers.up_to_zero"
    return message(bound, value=fixed(10**-FINEST if change > 0 else -(10**-FINEST), FINEST))


def data_size(count: float) -> str:
    """Return bytes in megabytes or gigabytes."""
    if count < 1e9:
        return message("units.megabytes", value=fixed(count / 1e6, 1 if count < 1e7 else 0))
    return message("units.gigabytes", value=fixed(count / 1e9, 1))


def duration(seconds: float) -> str:
    """Return a time in seconds or minutes."""
    if seconds < 90:
        return message("units.seconds", value=fixed(seconds, 0))
    return message("units.minutes", value=fixed(seconds / 60, 0))


def json_rows(values: np.ndarray) -> list[list[float | None]]:
    """Return `values`, (rows, columns), for JSON, which has no NaN: None stands for it."""
    return [[None if isnan(value) else value for value in row] for row in values.tolist()]


def _percent(share: float, decimals: int) -> str:
    return message("numbers.percent", value=fixed(100 * share, decimals))


def _localised(digits: str) -> str:
    """Put the language's marks in place of Python's."""
    return digits.translate(_marks(LANGUAGE.get()))


@cache
def _marks(language: str) -> dict[int, str]:
    """Return what stands in the language for each of Python's marks."""
    marks = patterns(language)
    names = {"-": "minus", ".": "decimal_mark", ",": "thousands_mark"}
    return {ord(mark): marks[f"numbers.{name}"] for mark, name in names.items()}
