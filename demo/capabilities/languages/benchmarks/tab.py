"""The section "Benchmarks"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.benchmarks.chart_view import chart
from demo.capabilities.languages.benchmarks.choosing import TASKS, TRAINED_ON, UNTRAINED, choose_results
from demo.capabilities.languages.benchmarks.lead_view import lead, missing, spoken
from demo.capabilities.languages.benchmarks.published_view import published
from demo.capabilities.languages.benchmarks.table_view import settings, table
from demo.capabilities.languages.typed_language import typed_language
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Readings, TabContext, browser_state
from demo.messages import message
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.views.elements import concatenate


def benchmarks_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, in which no text of the page is read."""
    with gr.Row(elem_classes="actions task-controls around-picture"):  # above the picture, which it is the heading of
        tasks = [(message(f"languages.benchmarks.tasks.{task}.name"), task) for task in TASKS]
        label = message("languages.benchmarks.task")
        task = Dropdown(
            tasks, value=TASKS[0], label=label, scale=1, min_width=300, elem_classes="choice before-picture"
        )
        trainings = [(message(f"tasks.trained_on.{each}"), each) for each in TRAINED_ON]
        label = message("tasks.trained_on.label")
        trained_on = gr.Radio(trainings, value=TRAINED_ON[0], label=label, scale=0, min_width=280)
    picture = gr.HTML(apply_default_css=False, elem_classes="picture-first")
    announced = spoken_output()
    details = gr.HTML(apply_default_css=False, elem_classes="bench-details")
    inner = replace(context, text=browser_state(""), pair=None)
    language = typed_language(inner)

    def show(readings: Readings, task: str, trained_on: str, typed: str) -> tuple[Markup, str, Markup]:
        shown = choose_results(task, trained_on, readings)
        above = concatenate([lead(shown, typed), chart(shown, typed) if shown.results else missing(shown)])
        below = concatenate([*([table(shown), settings(shown)] if shown.results else []), published(shown)])
        return above, spoken(shown), below

    def show_controls(task: str) -> dict[str, Any]:
        return gr.update(visible=task not in UNTRAINED)

    inner.link("task", task, choices=TASKS)
    inner.link("trained", trained_on, choices=TRAINED_ON)
    inner.refresher.add(Output(show_controls, [trained_on], [task], inner.visible_when, show_progress="hidden"))
    inner.refresh(show, [picture, announced, details], inputs=[task, trained_on, language])
    return inner
