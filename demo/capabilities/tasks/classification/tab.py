"""The section "Classification": topics and sentiment, the loss, an untrained head, and code."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.classification.answers import CLASSES, classified
from demo.capabilities.tasks.classification.code_view import COPY, code_panels
from demo.capabilities.tasks.classification.view import classification_panel, how_made, spoken_summary
from demo.capabilities.tasks.controls import (
    SET_STATUS_ROLE,
    choice,
    fill_in,
    language_choice,
    ready_choice,
    training_choice,
)
from demo.capabilities.tasks.names import label_name
from demo.capabilities.tasks.ready import ReadyText
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.refresh import Output
from demo.views.html import columns
from models import TASKS

NONE = "none"  # the choice of no label


def classification_tab(context: TabContext) -> None:
    def show(readings: Readings, task: str, trained_on: str, language: str, *right: str) -> tuple[Any, ...]:
        label = chosen_label(task, dict(zip(CLASSES, right, strict=True)))
        found, errors = collect_results(
            lambda reading: classified(context.analyser, reading, task, trained_on, language, label),
            readings.values(),
        )
        panels = errors + columns(map(classification_panel, found))
        return panels, spoken_summary(found), code_panels(found)

    def show_labels(task: str) -> list[dict[str, Any]]:
        return [gr.update(visible=each == task) for each in CLASSES]

    panels = gr.HTML(apply_default_css=False)
    summary = gr.HTML(elem_classes="sr-only", js_on_load=SET_STATUS_ROLE, apply_default_css=False)
    with gr.Row(elem_classes="actions task-controls"):
        task = choice("tasks.classification.tasks", CLASSES)
        context.link("task", task, choices=CLASSES)
        trained_on = training_choice(context)
        language = language_choice(context)
        ready = ready_choice("classification")
        right = [_right_label(context, each) for each in CLASSES]
    code = gr.HTML(js_on_load=COPY, apply_default_css=False)
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    fill_in(context, "classification", ready, [task, *right], _values)
    context.refresher.add(Output(show_labels, right, [task], context.visible_when, show_progress="hidden"))
    context.refresh(show, [panels, summary, code], inputs=[task, trained_on, language, *right])


def chosen_label(task: str, right: dict[str, str]) -> str:
    """Return the label that is right by the reader's choice; empty for none."""
    return "" if right[task] == NONE else right[task]


def _right_label(context: TabContext, task: str) -> gr.Radio:
    """Build the choice of the label that is right. A link has it by the name of its task."""
    labels = TASKS[task].labels
    names = [message("tasks.classification.right.none"), *map(label_name, labels)]
    right = choice(
        "tasks.classification.right", [NONE, *labels], names, visible=task == CLASSES[0], elem_classes="task-label"
    )
    context.link(task, right, choices=[NONE, *labels])
    return right


def _values(ready: ReadyText) -> list[str]:
    """Return the task of a ready text, and the label that is right, of each task."""
    return [ready.task, *(ready.right if each == ready.task else NONE for each in CLASSES)]
