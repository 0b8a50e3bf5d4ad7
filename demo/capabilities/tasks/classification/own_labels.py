"""The choice of the right label among those that fine-tuned checkpoints bring."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.names import label_name
from demo.errors import collect_results
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Readings, TabContext
from demo.messages import message
from models import own_task


def add_own_labels(context: TabContext) -> Dropdown:
    """Build the list, which is shown where a checkpoint answers by its own head."""

    def show(readings: Readings) -> dict[str, Any]:
        infos, _ = collect_results(lambda reading: context.analyser.resolve(reading.model), readings.values())
        labels = dict.fromkeys(label for info in infos if own_task(info, "classification") for label in info.labels)
        choices = [(message("tasks.classification.right.none"), ""), *((label_name(each), each) for each in labels)]
        return gr.update(choices=choices, visible=bool(labels))

    label = message("tasks.classification.right.own")
    none = message("tasks.classification.right.none")
    chosen = Dropdown([(none, "")], value="", label=label, visible=False, scale=0, min_width=260, elem_classes="choice")
    context.link("right", chosen)
    context.refresh(show, [chosen], show_progress="hidden")
    return chosen
