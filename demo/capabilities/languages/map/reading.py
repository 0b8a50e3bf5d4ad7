"""The job that reads sentences where that takes long."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from time import monotonic

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.lines import renumbered
from demo.capabilities.languages.map.mapping import Mapped, mapped_lines
from demo.errors import error_message
from demo.inputs import FAMILIES, Reading, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.own_lines import own_text
from demo.views.html import notice, progress
from models import Analyser, EmbeddingProgress, ModelError, RowError

# Tokens, by the layers and the square of the width of a model, that are read without being asked for: some 1,400 of a
# base model, four times as many of a compact one.
QUICK = 1e10
PAUSE = 0.25  # seconds between two reports


class ReadingJob:
    """A button that is shown while there is much to read; `finished` names what has been read."""

    def __init__(self) -> None:
        with gr.Row(visible=False, elem_classes="actions map-job") as self.row:
            self._job = Job(message("languages.map.reading.start"), notice(message("languages.map.reading.idle")))
        self.finished = browser_state("")
        self._problems = gr.HTML(apply_default_css=False)

    def connect(self, context: TabContext, chosen: gr.components.Component) -> None:
        """Connect the events. `chosen` is the choice of a set."""

        def run(readings: Readings, set_id: str) -> Iterator[str | Updates]:
            yield {self._problems: ""}
            mapped = mapped_lines(context.analyser, set_id, own_text(readings))
            try:
                for family, reading in readings.items():
                    yield from _read(context.analyser, mapped, family, reading)
            except ModelError as error:
                yield {self._problems: notice(error_message(error))}
                raise JobFailedError from error
            yield {self.finished: name_of(mapped, readings)}

        cleared: Updates = {self.finished: "", self._problems: ""}
        self._job.connect(context, run, cleared, inputs=[chosen], changes=[chosen.change])


def takes_long(analyser: Analyser, mapped: Mapped, readings: Readings) -> bool:
    """Return whether there is so much to read that the reader is asked first."""
    return any(_work(analyser, mapped, reading) > QUICK for reading in readings.values())


def name_of(mapped: Mapped, readings: Readings) -> str:
    """Return a short name of the sentences and of the models that read them."""
    parts = [*mapped.lines.texts, *(reading.model for reading in readings.values())]
    return f"{zlib.crc32(chr(0).join(parts).encode(errors='replace')):08x}"


def _work(analyser: Analyser, mapped: Mapped, reading: Reading) -> float:
    """Return the tokens that are to be read, by layers and the square of the width; 0 where they cannot be read."""
    try:
        info = analyser.resolve(reading.model)
        return analyser.sentences.unread(mapped.lines.texts, reading.model) * info.layers * info.hidden**2
    except ModelError:  # what draws the map says so
        return 0


def _read(analyser: Analyser, mapped: Mapped, family: str, reading: Reading) -> Iterator[Markup]:
    """Read the sentences under one model, and yield progress now and then."""
    shown = 0.0
    try:
        for step in analyser.sentences.embedding(mapped.lines.texts, reading.model):
            if isinstance(step, EmbeddingProgress) and monotonic() - shown > PAUSE:
                shown = monotonic()
                yield _progress(FAMILIES[family], step)
    except RowError as error:
        raise renumbered(error, mapped.lines) from error


def _progress(family: str, step: EmbeddingProgress) -> Markup:
    sentence = message("languages.map.reading.progress", family=family, done=str(step.done), count=str(step.of))
    return progress(sentence, message("languages.map.reading.name"), step.done / step.of)
