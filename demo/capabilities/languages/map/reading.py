"""How much there is to read for a map, and its reading step by step."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from markupsafe import Markup

from demo.capabilities.languages.lines import renumbered
from demo.capabilities.languages.long_reading import LongReadingError, reading_progress
from demo.capabilities.languages.map.mapping import Mapped
from demo.errors import error_message
from demo.inputs import FAMILIES, Reading, Readings
from models import Analyser, EmbeddingProgress, ModelError, RowError

# Tokens, by the layers and the square of the width of a model, that are read without being asked for: some 1,400 of a
# base model, four times as many of a compact one.
QUICK = 1e10
PAUSE = 0.25  # seconds between two reports


def takes_long(analyser: Analyser, mapped: Mapped, readings: Readings) -> bool:
    """Return whether there is so much to read that the reader is asked first."""
    return any(_work(analyser, mapped, reading) > QUICK for reading in readings.values())


def read_lines(analyser: Analyser, mapped: Mapped, readings: Readings) -> Iterator[Markup]:
    """Read the sentences under each model, and yield progress now and then."""
    for family, reading in readings.items():
        shown = 0.0
        try:
            for step in analyser.sentences.embedding(mapped.lines.texts, reading.model):
                if isinstance(step, EmbeddingProgress) and monotonic() - shown > PAUSE:
                    shown = monotonic()
                    yield reading_progress(FAMILIES[family], step.done, step.of)
        except RowError as error:
            raise LongReadingError(error_message(renumbered(error, mapped.lines))) from error
        except ModelError as error:
            raise LongReadingError(error_message(error)) from error


def _work(analyser: Analyser, mapped: Mapped, reading: Reading) -> float:
    """Return the tokens that are to be read, by layers and the square of the width; 0 where they cannot be read."""
    try:
        info = analyser.resolve(reading.model)
        return analyser.sentences.unread(mapped.lines.texts, reading.model) * info.layers * info.hidden**2
    except ModelError:  # what draws the map says so
        return 0
