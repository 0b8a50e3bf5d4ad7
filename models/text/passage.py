"""What is read: one text, or two texts as one sequence, or one window of a long text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Passage:
    """A text as every method of the analyser takes it. A string alone is the passage of that text."""

    text: str
    pair: str = ""  # a second text that is read together with the first
    window: int = 0  # which window of a text that is longer than the model reads at once, from 0


def as_passage(passage: Passage | str) -> Passage:
    """Return `passage` as a `Passage`. White space alone is no second text."""
    if not isinstance(passage, Passage):
        return Passage(passage)
    blank = isinstance(passage.pair, str) and not passage.pair.strip()
    return replace(passage, pair="") if blank else passage
