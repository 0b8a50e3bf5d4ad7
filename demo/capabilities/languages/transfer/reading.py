"""The job that reads lines which take more than a second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.transfer.lines import LaboratoryLines, chosen_lines, line_error
from demo.inputs import FAMILIES, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice, progress
from models import Analyser, EmbeddingProgress, ModelError

QUICK = 15_000  # characters that a model reads in about a second


def takes_long(analyser: Analyser, readings: Readings, lines: LaboratoryLines) -> bool:
    """Return whether a model has to read lines that take more than a second."""
    count = sum(map(len, [*lines.typed, *(text for text, _ in lines.pairs)]))
    return count > QUICK and not all(
        analyser.transfer.has(lines.pairs, lines.typed, each.model) for each in readings.values()
    )


class LineReading:
    """A button that is shown where reading takes long; `done` changes when all lines have been read."""

    def __init__(self) -> None:
        with gr.Row(visible=False, elem_classes="actions") as self.row:
            self._job = Job(message("languages.transfer.job.start"), hint(message("languages.transfer.job.idle")))
        self.done = browser_state("")
        self._problems = gr.HTML(apply_default_css=False)

    def connect(self, context: TabContext, texts: gr.Textbox, others: list[gr.components.Component]) -> None:
        """Connect the events. `others` are the choices of the set and the language, the examples are the text."""

        def run(readings: Readings, texts: str, set_id: str, language: str) -> Iterator[str | Updates]:
            yield {self._problems: ""}
            examples = next(iter(readings.values())).passage.text
            lines = chosen_lines(context.analyser, set_id, language, examples, texts)
            if lines.problem:
                return
            try:
                for family, reading in readings.items():
                    for step in context.analyser.transfer.reading(lines.pairs, lines.typed, reading.model):
                        if isinstance(step, EmbeddingProgress):
                            yield _progress(FAMILIES[family], step)
            except ModelError as error:
                yield {self._problems: notice(line_error(error, lines))}
                raise JobFailedError from error
            yield {self.done: " ".join(each.model for each in readings.values())}

        cleared: Updates = {self.done: "", self._problems: ""}
        inputs = [texts, *others]
        self._job.connect(context, run, cleared, inputs=inputs, changes=[each.change for each in inputs])

    @staticmethod
    def shown(long: bool) -> dict[str, Any]:
        """Return the update of `row`."""
        return gr.update(visible=long)


def _progress(family: str, step: EmbeddingProgress) -> Markup:
    sentence = message("languages.transfer.job.progress", family=family, done=step.done, of=step.of)
    return progress(sentence, message("languages.transfer.job.progress_name", family=family), step.done / step.of)
