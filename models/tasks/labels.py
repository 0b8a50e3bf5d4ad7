"""Labels as heads have them: B- and I- before the kind of an entity, or the kind alone."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import OutOfRangeError

OUTSIDE = "O"
BEGINS, CONTINUES = "BSU", "IEL"  # before a hyphen: BIO, BIOES and BILOU


def kind_of(label: str | None) -> str:
    """Return the kind of entity that a label of a word names; empty where the word is in none."""
    if label in (None, OUTSIDE):
        return ""
    mark, hyphen, kind = str(label).partition("-")
    return kind if hyphen and mark in tuple(BEGINS + CONTINUES) else str(label)


def begins(label: str, before: str | None) -> bool:
    """Return whether a word of an entity begins one, by the label of the word before it."""
    marked = label.partition("-")[0] in tuple(BEGINS) and label != kind_of(label)
    return marked or kind_of(label) != kind_of(before)


def find_label(label: str, labels: Sequence[str], name: str = "label") -> str:
    """Return a label as a head spells it; upper and lower case are the same where it does not have this very one.

    Raises:
        OutOfRangeError: there is no such label.
    """
    if label in labels:
        return label
    lowered = [each.lower() for each in labels]
    if not isinstance(label, str) or label.lower() not in lowered:
        raise OutOfRangeError("out_of_range.choice", name=name, choices=tuple(labels), value=label)
    return labels[lowered.index(label.lower())]
