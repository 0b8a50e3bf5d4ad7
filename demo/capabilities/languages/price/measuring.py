"""What the section measures: the lines of a set under the vocabularies that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from demo.capabilities.languages.lines import Line, Lines, chosen_lines, renumbered
from demo.inputs import Readings
from demo.own_lines import OWN
from models import Analyser, Price, RowError, TextPrice, trained_on

MAX_OWN = 500  # lines of a reader's own
CHOSEN, OFFICIAL, BOTH_KINDS = "chosen", "official", "both"
VOCABULARIES = (CHOSEN, OFFICIAL, BOTH_KINDS)
PIVOT = "en"


@dataclass(frozen=True)
class Row:
    """A line, with what it costs under each vocabulary that is shown."""

    line: Line
    prices: tuple[TextPrice, ...]
    is_pivot: bool
    is_new: bool  # whether a model that is shown was not trained on its language, as far as that is known

    @property
    def premium(self) -> float:
        """Return the mean of its premiums, to put rows into an order."""
        known = [price.premium for price in self.prices if price.premium is not None]
        return sum(known) / len(known) if known else 0.0


@dataclass(frozen=True)
class Measured:
    """The lines, and what they cost under each vocabulary."""

    lines: Lines
    prices: tuple[Price, ...]
    rows: tuple[Row, ...]  # those of ready sets from cheap to dear, languages that are new to a model last

    @property
    def pivot(self) -> Row:
        return next(row for row in self.rows if row.is_pivot)


def shown_vocabularies(readings: Readings, choice: str) -> list[str]:
    """Return the keys of the checkpoints whose vocabularies are shown."""
    keys = []
    for family, reading in readings.items():
        kinds = {CHOSEN: [reading.model], OFFICIAL: [f"{family}-base"]}
        keys += kinds.get(choice, [f"{family}-compact", f"{family}-base"])
    return keys


def missing_vocabularies(analyser: Analyser, keys: Iterable[str]) -> list[str]:
    """Return those of the vocabularies that are not on this disk."""
    return [key for key in keys if not analyser.price.has_vocabulary(key)]


def section_lines(analyser: Analyser, set_id: str, own: str) -> Lines:
    """Return the lines that the section reads."""
    return chosen_lines(analyser, set_id, own, MAX_OWN)


def measure(analyser: Analyser, lines: Lines, keys: Iterable[str], pivot: str, set_id: str) -> Measured:
    """Return what the lines cost. Premiums are against the language `pivot`, or the first one of a reader's own lines.

    Raises:
        RowError: a line cannot be read; it has the number of the line in the box.
        ModelError: see `Analyser.price`.
    """
    at = next((index for index, line in enumerate(lines.read) if line.language == pivot), 0) if set_id != OWN else 0
    try:
        prices = tuple(analyser.price.measure(lines.texts, key, at) for key in keys)
    except RowError as error:
        raise renumbered(error, lines) from error
    found = zip(*(price.rows for price in prices), strict=True)
    rows = [
        Row(line, each, is_pivot=index == at, is_new=_is_new(line, prices))
        for index, (line, each) in enumerate(zip(lines.read, found, strict=True))
    ]
    if set_id != OWN:
        rows.sort(key=lambda row: (row.is_new, row.premium))
    return Measured(lines, prices, tuple(rows))


def _is_new(line: Line, prices: Iterable[Price]) -> bool:
    return any(trained_on(price.model, line.language or "") is False for price in prices)
