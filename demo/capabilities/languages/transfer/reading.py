"""How much there is to read for the laboratory, and its reading step by step."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from demo.capabilities.languages.long_reading import LongReadingError, reading_progress
from demo.capabilities.languages.transfer.lines import LaboratoryLines, line_error
from demo.inputs import FAMILIES, Readings
from models import Analyser, EmbeddingProgress, ModelError

QUICK = 15_000  # characters that a model reads in about a second


def takes_long(analyser: Analyser, readings: Readings, lines: LaboratoryLines) -> bool:
    """Return whether a model has to read lines that take more than a second."""
    count = sum(map(len, [*lines.typed, *(text for text, _ in lines.pairs)]))
    return count > QUICK and not all(
        analyser.transfer.has(lines.pairs, lines.typed, each.model) for each in readings.values()
    )


def read_lines(analyser: Analyser, lines: LaboratoryLines, readings: Readings) -> Iterator[Markup]:
    """Read the lines under each model, and yield progress."""
    if lines.problem:
        return
    try:
        for family, reading in readings.items():
            for step in analyser.transfer.reading(lines.pairs, lines.typed, reading.model):
                if isinstance(step, EmbeddingProgress):
                    yield reading_progress(FAMILIES[family], step.done, step.of)
    except ModelError as error:
        raise LongReadingError(line_error(error, lines)) from error
