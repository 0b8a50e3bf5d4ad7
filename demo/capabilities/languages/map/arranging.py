"""The job that arranges the sentences by t-SNE."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.map.mapping import Mapped, map_reading, mapped_lines
from demo.capabilities.languages.map.view import fingerprint, scaled
from demo.components import BrowserValue
from demo.errors import error_message
from demo.inputs import FAMILIES, Reading, Readings, TabContext
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import markup, message
from demo.own_lines import own_text
from demo.views.elements import element
from demo.views.html import notice, progress
from demo.views.terms import term
from models import ArrangingProgress, ModelError


class Arranging:
    """A button that arranges all layers of each model; the browser part takes the result from a `BrowserValue`."""

    def __init__(self) -> None:
        with gr.Row(elem_classes="actions map-job"):
            idle = element("p", markup("languages.map.arranging.idle", tsne=term("tsne")), class_="hint")
            self._job = Job(message("languages.map.arranging.start"), idle)
        self._points = BrowserValue("map-tsne", "")
        self._problems = gr.HTML(apply_default_css=False)

    def connect(self, context: TabContext, chosen: gr.components.Component, means: gr.components.Component) -> None:
        """Connect the events. `chosen` is the choice of a set, `means` that of the means."""

        def run(readings: Readings, set_id: str, means: str) -> Iterator[str | Updates]:
            yield {self._problems: ""}
            mapped = mapped_lines(context.analyser, set_id, own_text(readings))
            models: dict[str, Any] = {}
            try:
                if mapped.lines.read:
                    for family, reading in readings.items():
                        yield from self._arrange(context, mapped, (family, reading, means), models)
            except ModelError as error:
                yield {self._problems: notice(error_message(error))}
                raise JobFailedError from error
            yield {self._points: json.dumps({"means": means, "models": models})}

        cleared: Updates = {self._points: "", self._problems: ""}
        self._job.connect(context, run, cleared, inputs=[chosen, means], changes=[chosen.change, means.change])

    @staticmethod
    def _arrange(
        context: TabContext, mapped: Mapped, shown: tuple[str, Reading, str], models: dict[str, Any]
    ) -> Iterator[str]:
        """Yield progress, and put the points of one model into `models` by its family's id."""
        family, reading, means = shown
        found = map_reading(context.analyser, mapped, reading, means)
        for step in context.analyser.sentences.arranging(found):
            if isinstance(step, ArrangingProgress):
                yield _progress(FAMILIES[family], step)
            else:
                of = {"fingerprint": fingerprint(found), "checkpoint": found.model.checkpoint}
                models[family] = of | {"points": scaled(step)}


def _progress(family: str, step: ArrangingProgress) -> Markup:
    sentence = message("languages.map.arranging.progress", family=family, done=str(step.done), count=str(step.of))
    return progress(sentence, message("languages.map.arranging.name"), step.done / step.of)
