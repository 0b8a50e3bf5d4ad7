"""The section "Tagging": names and parts of speech."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.controls import (
    SET_STATUS_ROLE,
    choice,
    fill_in,
    language_choice,
    ready_choice,
    training_choice,
)
from demo.capabilities.tasks.tagging.answers import TAGGINGS, tagged
from demo.capabilities.tasks.tagging.view import how_made, spoken_summary, tagging_panel, tagging_table
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.views.html import columns


def tagging_tab(context: TabContext) -> None:
    def show(readings: Readings, task: str, trained_on: str, language: str) -> tuple[Any, ...]:
        found, errors = collect_results(
            lambda reading: tagged(context.analyser, reading, task, trained_on, language), readings.values()
        )
        tables = columns(tagging_table(each) for each in found if each.found.words)
        return errors + columns(map(tagging_panel, found)), spoken_summary(found), tables

    panels = gr.HTML(apply_default_css=False)
    summary = gr.HTML(elem_classes="sr-only", js_on_load=SET_STATUS_ROLE, apply_default_css=False)
    with gr.Row(elem_classes="actions task-controls"):
        task = choice("tasks.tagging.tasks", TAGGINGS)
        context.link("task", task, choices=TAGGINGS)
        trained_on = training_choice(context)
        language = language_choice(context)
        ready = ready_choice("tagging")
    tables = gr.HTML(apply_default_css=False)
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    fill_in(context, "tagging", ready, [task], lambda chosen: [chosen.task])
    context.refresh(show, [panels, summary, tables], inputs=[task, trained_on, language])
