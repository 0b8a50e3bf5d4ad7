"""Which checkpoint of a family answers: the choice, and the loading of one that is not here yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from demo.asking import QUIET
from demo.inputs import FAMILIES, kept
from demo.views.common import notice
from demo.views.loading import choice_label, loading_panel
from models import Analyser, ModelError


class CheckpointChoice:
    """One family's checkpoints. The one in use goes on answering until another has been loaded."""

    def __init__(self, family: str, analyser: Analyser) -> None:
        self.family, self._analyser = family, analyser
        self.in_use = kept(self._first())
        self.choice = gr.Dropdown(
            container=False,
            label=f"{family} checkpoint",
            filterable=False,
            min_width=220,
            scale=1,
            elem_classes="choice",
        )

    def add_panel(self, page: gr.Blocks) -> None:
        """What a loading shows, where it is called, and what happens when."""
        with gr.Row(visible=False) as row:
            panel = gr.HTML(apply_default_css=False, min_width=200)
            cancel = gr.Button("Cancel", scale=0, min_width=110, size="sm")
        outputs = [self.in_use, self.choice, row, panel, cancel]
        chosen = [self.choice, self.in_use]
        loading = self.choice.input(self._load, chosen, outputs, concurrency_limit=None, **QUIET)
        # One after the other: what the loading still has to say would undo what its end has shown.
        cancelled = cancel.click(None, cancels=[loading], **QUIET)
        cancelled.then(self._ended, self.in_use, outputs, **QUIET)
        page.load(self._opened, None, [self.in_use, self.choice], **QUIET)
        self.choice.focus(self._choices, self.in_use, self.choice, **QUIET)

    def _first(self) -> str:
        """What the family means as the page opens: later nobody else's download changes what this reader sees."""
        try:
            return self._analyser.resolve(FAMILIES[self.family]).key
        except ModelError:  # the answers say why
            return FAMILIES[self.family]

    def _opened(self) -> tuple[str, dict[str, Any]]:
        first = self._first()
        return first, self._choices(first)

    def _load(self, key: str, in_use: str) -> Iterator[tuple[Any, ...]]:
        if key == in_use:  # a list tells that it was left as it tells of a choice
            yield gr.skip()
            return
        try:
            for progress in self._analyser.loading(key):
                waiting = gr.update(interactive=False)
                yield gr.skip(), waiting, gr.update(visible=True), loading_panel(progress), gr.update(visible=True)
        except ModelError as error:
            yield self._ended(in_use, notice(str(error)))
        else:
            yield self._ended(key)

    def _ended(self, in_use: str, said: str = "") -> tuple[Any, ...]:
        """Nothing is being loaded: `in_use` answers, and `said` is what there is to say."""
        return in_use, self._choices(in_use), gr.update(visible=bool(said)), said, gr.update(visible=False)

    def _choices(self, in_use: str) -> dict[str, Any]:
        """The choice with the states of now."""
        rows = [info for info in self._analyser.models() if info.family == self.family]
        return gr.update(choices=[(choice_label(info), info.key) for info in rows], value=in_use, interactive=True)
