"""The section "Tagging": names and parts of speech."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.answering import add_own_heads_note, show_for_built_in
from demo.capabilities.tasks.controls import answer_buttons, fill_in, task_choice, task_controls
from demo.capabilities.tasks.fine_tuned import add_fine_tuned
from demo.capabilities.tasks.tagging.answers import TAGGINGS, tagged
from demo.capabilities.tasks.tagging.view import how_made, spoken_summary, tagging_panel, tagging_table
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.spoken import spoken_output
from demo.views.html import columns


def tagging_tab(context: TabContext) -> None:
    def show(readings: Readings, task: str, trained_on: str, language: str) -> tuple[Any, ...]:
        found, errors = collect_results(
            lambda reading: tagged(context.analyser, reading, task, trained_on, language), readings.values()
        )
        tables = columns(tagging_table(each) for each in found if each.found.words)
        return errors + columns(map(tagging_panel, found)), spoken_summary(found), tables

    note = add_own_heads_note()
    task = task_choice(context, "tagging", TAGGINGS)
    panels = gr.HTML(apply_default_css=False)
    summary = spoken_output()
    buttons = answer_buttons()
    controls = task_controls(context, "tagging", task)
    buttons.connect(context, controls, "pos")
    tables = gr.HTML(apply_default_css=False)
    how = gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    add_fine_tuned(context, "tagging")

    fill_in(context, "tagging", controls.ready, [task], lambda chosen: [chosen.task])
    acting = [task, *controls.choices, buttons.compare, how]
    show_for_built_in(context, "tagging", note, acting)
    context.refresh(show, [panels, summary, tables], inputs=controls.inputs)
