"""Values that nobody checked yet, as an error names them."""

from __future__ import annotations

import reprlib


def brief(value: object) -> str:
    """`value` as Python writes it, shortened where it is long."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a value of too many digits to write"
