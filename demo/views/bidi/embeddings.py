"""Explicit embeddings, overrides and isolates of UAX #9, and the runs that the other rules work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from demo.views.bidi.classes import EMBEDDINGS, ISOLATES, OVERRIDES, REMOVED, first_strong_level

MAX_DEPTH = 125

Partners = Mapping[int, int]


class RunSequence(NamedTuple):
    """An isolating run sequence: the text of one level, without the isolates in it (BD13)."""

    places: list[int]
    before: str  # "L" or "R": the type that stands for what is before it, sos
    after: str  # likewise for what is after it, eos


class _Status(NamedTuple):
    level: int
    override: str  # "L", "R", or "" for none
    isolate: bool


@dataclass
class _Stack:
    """The embeddings and isolates that are open (X1), and how many are too deep to be opened."""

    entries: list[_Status]
    lost_isolates: int = 0
    lost_embeddings: int = 0
    isolates: int = 0

    @property
    def full(self) -> bool:
        """Return whether nothing more is opened, so that no direction needs to be looked for."""
        return bool(self.lost_isolates or self.lost_embeddings)

    def open(self, level: int, override: str, isolate: bool) -> None:
        """Open an embedding or isolate: X2 to X5c."""
        if level <= MAX_DEPTH and not self.full:
            self.entries.append(_Status(level, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def close_isolate(self) -> None:
        """Close the last isolate, with the embeddings in it: X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.entries.pop().isolate:
                pass
            self.isolates -= 1

    def close_embedding(self) -> None:
        """Close the last embedding, unless an isolate has been opened in it: X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1].isolate:
            self.entries.pop()


def match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Return the place of each PDI by that of the isolate it closes, and the other way round: BD9."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            start = opened.pop()
            partners |= {start: place, place: start}
    return partners


def explicit_levels(classes: Sequence[str], partners: Partners, base: int) -> tuple[list[int], list[str]]:
    """Return the levels by embeddings and isolates, and the types by overrides: X1 to X8."""
    levels, types = [], []
    stack = _Stack([_Status(base, "", False)])
    for place, kind in enumerate(classes):
        if kind == "PDI":
            stack.close_isolate()
        elif kind == "PDF":
            stack.close_embedding()
        level, override, _ = stack.entries[-1]
        levels.append(level)
        types.append(kind if kind in REMOVED else override or kind)
        if kind in EMBEDDINGS:
            stack.open(_next_level(level, EMBEDDINGS[kind]), OVERRIDES.get(kind, ""), False)
        elif kind in ISOLATES:
            parity = 0 if stack.full else _isolate_parity(classes, partners, place)
            stack.open(_next_level(level, parity), "", True)
    return levels, types


def _next_level(level: int, parity: int) -> int:
    """Return the least greater level that is even (`parity` 0) or odd (1)."""
    return level + 2 - (level + parity) % 2


def _isolate_parity(classes: Sequence[str], partners: Partners, place: int) -> int:
    parity = ISOLATES[classes[place]]
    return first_strong_level(islice(classes, place + 1, partners.get(place)), 0) if parity is None else parity  # X5c


def run_sequences(classes: Sequence[str], partners: Partners, levels: Sequence[int], base: int) -> list[RunSequence]:
    """Return the isolating run sequences with the types at their edges: X9 and X10."""
    kept = [place for place, kind in enumerate(classes) if kind not in REMOVED]
    order = {place: index for index, place in enumerate(kept)}

    def level_at(index: int) -> int:
        return levels[kept[index]] if 0 <= index < len(kept) else base

    def sequence(places: list[int]) -> RunSequence:
        level, last = levels[places[0]], places[-1]
        # An isolate at the end has no PDI, or the sequence would go on after it.
        following = base if classes[last] in ISOLATES else level_at(order[last] + 1)
        before, after = (max(level, other) for other in (level_at(order[places[0]] - 1), following))
        return RunSequence(places, "LR"[before % 2], "LR"[after % 2])

    # All at once: the types at their edges depend on levels that the other rules then change.
    return [sequence(places) for places in _joined_runs(kept, classes, partners, levels)]


def _joined_runs(
    kept: Sequence[int], classes: Sequence[str], partners: Partners, levels: Sequence[int]
) -> list[list[int]]:
    """Return the level runs, each that begins with a PDI joined to the one that ends with its isolate."""
    sequences: list[list[int]] = []
    interrupted: dict[int, list[int]] = {}  # by the isolate at their end
    for _, run in groupby(kept, levels.__getitem__):
        places = list(run)
        sequence = interrupted.pop(partners.get(places[0], -1), None)
        if sequence is None:
            sequence = []
            sequences.append(sequence)
        sequence += places
        if classes[places[-1]] in ISOLATES:
            interrupted[places[-1]] = sequence
    return sequences
