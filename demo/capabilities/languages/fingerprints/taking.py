"""The lines of the section, and what the heads of a model do on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from demo.capabilities.languages.lines import Lines, chosen_lines, renumbered
from demo.capabilities.languages.long_reading import LongReadingError, reading_progress
from demo.errors import error_message
from demo.inputs import FAMILIES, Reading, Readings
from demo.own_lines import OWN, own_text
from demo.views.scripts import script_of
from models import Analyser, FingerprintProgress, Fingerprints, ModelError, RowError, trained_on

MAX_OWN = 24  # of a reader's own lines
QUICK = 2_500  # characters whose weights a compact model works out in about a second


@dataclass(frozen=True)
class Taken:
    """The lines that are read, and what each model's heads do on them."""

    lines: Lines
    fingerprints: tuple[Fingerprints, ...]

    @property
    def scripts(self) -> list[str]:
        """Return the script of each line."""
        return [script_of(line.text) for line in self.lines.read]


def section_lines(analyser: Analyser, set_id: str, own: str, readings: Readings) -> Lines:
    """Return the reader's own lines, or a ready set's in the languages that every model that is shown knows."""
    lines = chosen_lines(analyser, set_id, own, MAX_OWN)
    if set_id == OWN:
        return lines
    infos = [analyser.resolve(reading.model) for reading in readings.values()]
    known = [line for line in lines.read if all(trained_on(info, line.language or "") is not False for info in infos)]
    return Lines(tuple(known))


def take(analyser: Analyser, lines: Lines, reading: Reading) -> Fingerprints:
    """Return what the heads of a model do on the lines.

    Raises:
        RowError: a line cannot be read; it has the number of the line in the box.
        ModelError: see `Analyser.fingerprints`.
    """
    try:
        return analyser.fingerprints.take(lines.texts, reading.model)
    except RowError as error:
        raise renumbered(error, lines) from error


def take_all(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Taken:
    """Return what files hold. Raises what `take` raises."""
    lines = section_lines(analyser, str(choices["set"]), own_text(readings), readings)
    return Taken(lines, tuple(take(analyser, lines, each) for each in readings.values()) if lines.read else ())


def takes_long(lines: Lines) -> bool:
    """Return whether there is so much to read that the reader is asked first."""
    return sum(map(len, lines.texts)) > QUICK


def read_lines(analyser: Analyser, lines: Lines, readings: Readings) -> Iterator[Markup]:
    """Read the lines under each model, and yield progress."""
    try:
        for family, reading in readings.items():
            for step in analyser.fingerprints.taking(lines.texts, reading.model):
                if isinstance(step, FingerprintProgress):
                    yield reading_progress(FAMILIES[family], step.done, step.total)
    except RowError as error:
        raise LongReadingError(error_message(renumbered(error, lines))) from error
    except ModelError as error:
        raise LongReadingError(error_message(error)) from error
