"""The job that reads many lines, in sections that answer at once where few are to be read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.inputs import Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice, progress

LINES, PAIRS = "lines", "pairs"  # what is read, see `LongReading`


class LongReadingError(Exception):
    """The lines cannot be read, as the sentence says."""


class LongReading:
    """A button that is shown while there is much to read; `done` is the name of what has been read, see `name_of`."""

    def __init__(self, unit: str = LINES) -> None:
        """Build the controls. `unit`: what is read, `LINES` or `PAIRS` of them."""
        with gr.Row(visible=False, elem_classes="actions") as self.row:
            self._job = Job(message("languages.reading.start", unit=unit), hint(message("languages.reading.idle")))
        self.done = browser_state("")
        self._problems = gr.HTML(apply_default_css=False)

    def connect(
        self,
        context: TabContext,
        read: Callable[..., Iterator[Markup]],
        name: Callable[..., str],
        inputs: Sequence[gr.components.Component],
    ) -> None:
        """Connect the events.

        `read(readings, *inputs)` yields progress, and raises LongReadingError; `name(readings, *inputs)` names what it
        reads.
        """

        def run(readings: Readings, *values: Any) -> Iterator[str | Updates]:
            yield {self._problems: ""}
            try:
                yield from read(readings, *values)
            except LongReadingError as error:
                yield {self._problems: notice(str(error))}
                raise JobFailedError from error
            yield {self.done: name(readings, *values)}

        cleared: Updates = {self.done: "", self._problems: ""}
        self._job.connect(context, run, cleared, inputs=inputs, changes=[each.change for each in inputs])

    @staticmethod
    def shown(long: bool) -> dict[str, Any]:
        """Return the update of `row`."""
        return gr.update(visible=long)


def name_of(texts: Iterable[str], readings: Readings) -> str:
    """Return a short name of texts and of the models that read them."""
    parts = [*texts, *(reading.model for reading in readings.values())]
    return f"{zlib.crc32(chr(0).join(parts).encode(errors='replace')):08x}"


def reading_progress(family: str, done: int, count: int, unit: str = LINES) -> Markup:
    """Return how many lines or pairs a model has read."""
    sentence = message("languages.reading.progress", family=family, done=str(done), count=str(count), unit=unit)
    return progress(sentence, message("languages.reading.name", unit=unit), done / count)
