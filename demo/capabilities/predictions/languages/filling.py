"""The job that fills the gaps of all lines with the models that are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import gradio as gr
from markupsafe import Markup

from demo.capabilities.predictions.languages.answering import Answering
from demo.capabilities.predictions.languages.marks import fingerprint
from demo.capabilities.predictions.languages.sets import Lines
from demo.errors import error_message
from demo.inputs import FAMILIES, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice, progress
from models import ModelError, WordProgress


class Filling:
    """A job whose result stays in the analyser's cache; `done` says for which models and lines it is there."""

    def __init__(self, answering: Answering) -> None:
        """Build the controls."""
        self._answering = answering
        idle = hint(message("predictions.languages.idle"), role="status")
        self._job = Job(message("predictions.languages.start"), idle)
        self.done = browser_state("")

    def add_problems(self) -> None:
        """Build the place for the sentences about models that could not fill the gaps."""
        self._problems = gr.HTML(apply_default_css=False)

    def connect(
        self,
        context: TabContext,
        lines: Callable[..., Lines],
        inputs: list[gr.components.Component],
    ) -> None:
        """Connect the events. `lines(readings, *inputs)` are those to fill."""

        def run(readings: Readings, *values: str) -> Iterator[str | Updates]:
            yield from self._run(readings, lines(readings, *values))

        cleared: Updates = {self.done: "", self._problems: ""}
        changes = [component.change for component in inputs]
        self._job.connect(context, run, cleared, inputs=inputs, changes=changes)

    def _run(self, readings: Readings, lines: Lines) -> Iterator[str | Updates]:
        if not lines.filled:
            raise JobFailedError
        done: list[str] = []
        waiting = list(readings)
        problems: dict[Markup, None] = {}
        for family, reading in readings.items():
            waiting.remove(family)
            try:
                for step in self._answering.answering(lines, reading.model):
                    if step is not None:
                        yield _progress(FAMILIES[family], step)
                done.append(result_name(reading.model, lines))
            except ModelError as error:
                problems[notice(error_message(error))] = None
            yield {self.done: " ".join([*done, *map(waiting_name, waiting)])}
        if problems:
            yield {self._problems: Markup("").join(problems)}
            raise JobFailedError


def result_name(model: str, lines: Lines) -> str:
    """Return the name by which `Filling.done` has the result of a model."""
    return f"{model}:{fingerprint(lines)}"


def waiting_name(family: str) -> str:
    """Return the name by which `Filling.done` has a model that will fill the gaps after the one that has."""
    return f"waiting:{family}"


def _progress(family: str, step: WordProgress) -> Markup:
    sentence = message("predictions.languages.progress", family=family)
    return progress(sentence, message("predictions.languages.progress_name", family=family), step.done / step.rows)
