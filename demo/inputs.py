"""The inputs that every tab shares, by type: text, models, and which tab is open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.asking import QUIET, Answer, Asking
from demo.components import TextInput

FAMILIES = {"M-BERT": "mbert", "XLM-R": "xlmr"}  # with the name that means the best of its checkpoints on this disk
BOTH = "Both"

Models = Mapping[str, str]  # each family that is shown, with the checkpoint that answers for it


def kept(value: str) -> gr.Textbox:
    """What the page remembers and nobody sees. Once a reader's connection has broken, even for a moment, Gradio deletes
    each state an hour after it was set; this is the browser's.
    """
    return gr.Textbox(value, visible="hidden", container=False)


def shown_models(family: str, checkpoints: Iterable[str]) -> Models:
    """The models that are shown, given the choice of family and the checkpoint in use of each."""
    return {name: key for name, key in zip(FAMILIES, checkpoints, strict=True) if family in (name, BOTH)}


def follow_tabs(tabs: gr.Tabs, opened: gr.Textbox) -> None:
    """Keeps the name of the open tab in `opened`."""
    for tab in tabs.children:
        tab.select(None, None, opened, js=f"() => {json.dumps(tab.label)}", **QUIET)


@dataclass(frozen=True)
class SharedInputs:
    """The components above the tabs, and the answers that depend on them."""

    text: TextInput
    family: gr.Radio
    checkpoints: Sequence[gr.Textbox]  # the checkpoint in use of each family
    tab: gr.Textbox  # the name of the open tab
    asking: Asking

    def on_change(
        self,
        show: Callable[..., Any],
        outputs: Sequence[gr.blocks.Block],
        tab: gr.Tab | None = None,
        *,
        about: Sequence[gr.components.Component] = (),
        opened: Mapping[gr.components.Component, str] | None = None,
        **more: Any,
    ) -> None:
        """Calls `show(text, models, *about, *extra, *aside)` when the page opens and when text, models, `about` or
        `extra` change; with `tab`, only while that tab is open, and when it opens: what nobody looks at is not
        computed. `opened`, `extra`, `aside` and `progress` are those of an `Answer`.
        """

        def answer(text: str, family: str, *values: Any) -> Any:
            count = len(self.checkpoints)
            return show(text, shown_models(family, values[:count]), *values[count:])

        within = {} if tab is None else {self.tab: tab.label}
        parts = [self.text, self.family, *self.checkpoints, *about]
        self.asking.add(Answer(answer, outputs, parts, within | dict(opened or {}), **more))
