"""The job that times the models that are shown on the reader's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import gradio as gr
from markupsafe import Markup

from demo.errors import error_message
from demo.inputs import Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent_class, hint, model_name, notice, progress
from demo.views.numbers import fixed
from models import Analyser, ModelError
from models.facts import Latency, LatencyProgress


class Timing:
    """A button, and below it the times.

    `finished` changes whenever the analyser has new times.
    """

    def __init__(self) -> None:
        with gr.Row(elem_classes="actions"):
            self._job = Job(message("how_it_works.choice.time.start"), hint(message("how_it_works.choice.time.idle")))
        self._times = gr.HTML(apply_default_css=False)
        self.finished = browser_state("")

    def connect(self, context: TabContext) -> None:
        """Connect the events."""

        def run(readings: Readings) -> Iterator[str | Updates]:
            passage = next(iter(readings.values())).passage
            models = _models(context.analyser, readings)
            try:
                for step in context.analyser.facts.timing(passage, models):
                    yield _status(step) if isinstance(step, LatencyProgress) else self._shown(step)
            except ModelError as error:
                yield {self._times: notice(error_message(error))}
                raise JobFailedError from error

        self._job.connect(context, run, {self._times: "", self.finished: ""})

    def _shown(self, found: Sequence[Latency]) -> Updates:
        return {self._times: times(found), self.finished: repr([each.seconds for each in found])}


def _models(analyser: Analyser, readings: Readings) -> list[str]:
    """Return the models that are shown, then the official and compact ones that are on this disk too."""
    shown = [analyser.resolve(reading.model).key for reading in readings.values()]
    here = (each.info.key for each in analyser.facts.models() if each.info.ready)
    return list(dict.fromkeys([*shown, *here]))


def times(found: Sequence[Latency]) -> Markup:
    """Return the median time of each model, with a bar."""
    slowest = max(each.median for each in found)
    items = (
        element(
            "li",
            element("span", model_name(each.model), class_="time-name"),
            element("span", element("i", style=f"width:{100 * each.median / slowest:.1f}%"), class_="time-track"),
            element("b", milliseconds(each.median)),
            element(
                "small",
                message(
                    "how_it_works.choice.time.detail",
                    tokens=each.tokens,
                    fastest=milliseconds(each.fastest),
                    runs=len(each.seconds),
                ),
            ),
            class_=accent_class(each.model),
        )
        for each in found
    )
    return element("ul", *items, class_="times", role="status")


def _status(step: LatencyProgress) -> Markup:
    sentence = message("how_it_works.choice.time.running", family=step.model.family, done=step.done, total=step.total)
    return progress(sentence, message("how_it_works.choice.time.progress"), step.done / step.total)


def milliseconds(seconds: float) -> str:
    """Return a time with its unit."""
    value = 1000 * seconds
    return message("how_it_works.choice.time.milliseconds", value=fixed(value, 0 if value >= 10 else 1))
