"""The choice of one of the labels that fine-tuned checkpoints bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from demo.capabilities.tasks.answering import answering
from demo.capabilities.tasks.names import label_name
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import TabContext, browser_state
from demo.refresh import Output
from demo.values import QUIET


def add_own_labels(context: TabContext, parameter: str, label: str, none: str, forms: Sequence[str]) -> gr.Textbox:
    """Build the list, which is shown where a checkpoint answers by its own head for tasks of these forms.

    `parameter` is its name in links, and `none` the choice of no label. Return the value of the chosen label; empty
    for none.
    """

    def show(chosen: str, family: str, *checkpoints: str) -> dict[str, Any]:
        found = answering(context, forms, family, checkpoints)
        labels = dict.fromkeys(each for info in found.own for each in info.labels)
        choices = [(none, ""), *((label_name(each, own=True), each) for each in labels)]
        return gr.update(choices=choices, value=chosen if chosen in labels else "", visible=bool(labels))

    shown = Dropdown([(none, "")], value="", label=label, visible=False, scale=0, min_width=340, elem_classes="choice")
    # Gradio refuses a value that the list does not have yet, as one from a link: the list follows this one.
    chosen = browser_state("")
    shown.input(None, shown, chosen, js="label => label", **QUIET)
    context.link(parameter, chosen)
    inputs = [chosen, context.inputs.family, *context.inputs.checkpoints]
    context.refresher.add(Output(show, [shown], inputs, context.visible_when, show_progress="hidden"))
    return chosen
