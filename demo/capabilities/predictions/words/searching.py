"""The search for whole words: at once where it is quick, else as a job that a button starts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from demo.capabilities.predictions.words.comparing import MAX_PIECES, SCORE
from demo.errors import error_message
from demo.inputs import FAMILIES, Reading, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice, progress
from models import Analyser, Encoding, ModelError, WordProgress

# Tokens times gaps of what is searched as it is typed: about a second on two cores.
LIVE_TOKENS = {"compact": 64, "official": 12}


def is_live(encoding: Encoding) -> bool:
    """Return whether the words of a text are looked for as it is typed."""
    limit = LIVE_TOKENS["compact" if encoding.model.key.endswith("-compact") else "official"]
    return len(encoding.tokens) * len(encoding.masks) <= limit


def is_pending(analyser: Analyser, reading: Reading, top_k: int, order: str) -> bool:
    """Return whether a search takes long and has not been made yet."""
    if is_live(analyser.tokenize(*reading)):
        return False
    return analyser.words.found_words(*reading, top_k, MAX_PIECES, scored=order == SCORE) is None


class WordSearch:
    """The job that finds words. Its result is in the analyser's memory, and `done` then has another value."""

    def __init__(self, context: TabContext) -> None:
        self._context = context
        with gr.Column(visible=False) as self.shown:
            with gr.Row(elem_classes="actions"):
                self._job = Job(message("predictions.words.long.start"), hint(message("predictions.words.long.idle")))
            self._failed = gr.HTML(apply_default_css=False)
        self.done, self.again = browser_state(""), browser_state("")

    def updates(self, *, pending: bool, done: str) -> tuple[Any, Any]:
        """Return the updates of `shown` and `again`. Words that are no longer in memory can be looked for again."""
        return gr.update(visible=pending), str(time.monotonic_ns()) if pending and done else gr.skip()

    def connect(self, top_k: gr.components.Component, order: gr.components.Component) -> None:
        """Connect the events. Call it outside of the column above."""
        cleared: Updates = {self.done: "", self._failed: ""}
        inputs, changes = [top_k, order, self.again], [top_k.change, order.change]
        self._job.connect(self._context, self._run, cleared, inputs=inputs, changes=changes)

    def _run(self, readings: Readings, top_k: int, order: str, again: str) -> Iterator[str | Updates]:
        try:
            for family, reading in readings.items():
                words, scored = self._context.analyser.words, order == SCORE
                for step in words.filling_words(*reading, top_k, MAX_PIECES, scored=scored):
                    if isinstance(step, WordProgress):
                        yield _progress(FAMILIES[family], step)
        except ModelError as error:
            yield {self._failed: notice(error_message(error))}
            raise JobFailedError from error
        yield {self.done: f"{again} {time.monotonic_ns()}"}


def _progress(family: str, step: WordProgress) -> str:
    sentence = message("predictions.words.long.progress", family=family)
    return progress(sentence, message("predictions.words.long.progress_name", family=family), step.done / step.rows)
