"""The choice of the right label among those that fine-tuned checkpoints bring."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.names import label_name
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Reading, Readings, TabContext, browser_state
from demo.messages import message
from demo.values import QUIET
from models import Analyser, ModelError, own_task


def has_own_labels(analyser: Analyser, reading: Reading) -> bool:
    """Return whether the checkpoint answers by its own head."""
    try:
        return bool(own_task(analyser.resolve(reading.model), "classification"))
    except ModelError:  # every output shows why
        return False


def add_own_labels(context: TabContext) -> gr.Textbox:
    """Build the list, which is shown where a checkpoint answers by its own head. Return the label that is chosen."""

    def show(readings: Readings, label: str) -> dict[str, Any]:
        own = [reading for reading in readings.values() if has_own_labels(context.analyser, reading)]
        labels = dict.fromkeys(label for each in own for label in context.analyser.resolve(each.model).labels)
        choices = [(none, ""), *((label_name(each), each) for each in labels)]
        return gr.update(choices=choices, value=label if label in labels else "", visible=bool(labels))

    none, name = message("tasks.classification.right.none"), message("tasks.classification.right.own")
    shown = Dropdown([(none, "")], value="", label=name, visible=False, scale=0, min_width=340, elem_classes="choice")
    # Gradio refuses a value that the list does not have yet, as one from a link: the list follows this one.
    chosen = browser_state("")
    shown.input(None, shown, chosen, js="label => label", **QUIET)
    context.link("right", chosen)
    context.refresh(show, [shown], inputs=[chosen], show_progress="hidden")
    return chosen
