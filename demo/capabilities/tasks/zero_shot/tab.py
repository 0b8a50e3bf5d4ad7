"""The section "Your own labels": which of the labels that a reader types fit the text."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.controls import fill_in, ready_choice
from demo.capabilities.tasks.fine_tuned import add_fine_tuned
from demo.capabilities.tasks.zero_shot.answers import can_answer, typed_labels, zero_shot_answer
from demo.capabilities.tasks.zero_shot.view import empty_state, how_made, missing_head, spoken_summary, zero_shot_panel
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.spoken import spoken_output
from demo.views.html import columns
from models import TEMPLATE


def zero_shot_tab(context: TabContext) -> None:
    def show(readings: Readings, labels: str, template: str) -> tuple[Any, ...]:
        if not typed_labels(labels):
            return empty_state(), ""
        able = [reading for reading in readings.values() if can_answer(context.analyser, reading)]
        unable = [reading.model for reading in readings.values() if reading not in able]
        found, errors = collect_results(
            lambda reading: zero_shot_answer(context.analyser, reading, labels, template), able
        )
        return errors + columns(map(zero_shot_panel, found)) + missing_head(unable), spoken_summary(found)

    panels = gr.HTML(apply_default_css=False)
    summary = spoken_output()
    add_fine_tuned(context, "zero_shot")
    with gr.Row(elem_classes="actions task-controls"):
        labels = _box("labels", message("tasks.zero_shot.usual"), 4)
        template = _box("template", TEMPLATE, 1)
    with gr.Row(elem_classes="actions task-controls"):
        ready = ready_choice("zero_shot")
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    fill_in(context, "zero_shot", ready, [labels], lambda chosen: chosen.others)
    context.link("labels", labels)
    context.link("template", template)
    context.refresh(show, [panels, summary], inputs=[labels, template])


def _box(name: str, value: str, lines: int) -> gr.Textbox:
    label = message(f"tasks.zero_shot.{name}")
    return gr.Textbox(value, label=label, lines=lines, max_lines=2 * lines, elem_classes="task-question", min_width=300)
