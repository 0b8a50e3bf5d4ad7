"""The job that fetches official vocabularies, where they are not on this disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from demo.capabilities.checkpoints.view import loading_panel
from demo.capabilities.languages.price.measuring import missing_vocabularies, shown_vocabularies
from demo.errors import error_message
from demo.inputs import Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice
from models import ModelError


class Fetching:
    """A button that is shown while a vocabulary is missing; `fetched` changes when some have come."""

    def __init__(self) -> None:
        with gr.Row(visible=False, elem_classes="actions price-fetch") as self.row:
            idle = hint(message("languages.price.fetch.idle"))
            self._job = Job(message("languages.price.fetch.start"), idle)
        self.fetched = browser_state("")
        self._problems = gr.HTML(apply_default_css=False)

    def connect(self, context: TabContext, vocabulary: gr.Radio) -> None:
        """Connect the events. `vocabulary` is the choice of those that are shown."""

        def run(readings: Readings, choice: str) -> Iterator[str | Updates]:
            yield {self._problems: ""}
            missing = missing_vocabularies(context.analyser, shown_vocabularies(readings, choice))
            try:
                for key in missing:
                    for step in context.analyser.price.fetching(key):
                        yield loading_panel(step)
            except ModelError as error:
                yield {self._problems: notice(error_message(error))}
                raise JobFailedError from error
            yield {self.fetched: " ".join(missing)}

        cleared: Updates = {self.fetched: "", self._problems: ""}
        self._job.connect(context, run, cleared, inputs=[vocabulary], changes=[vocabulary.change])

    @staticmethod
    def shown(missing: bool) -> dict[str, Any]:
        """Return the update of `row`."""
        return gr.update(visible=missing)
