"""The section "Classification": topics and sentiment, the loss, an untrained head, and code."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.answering import add_own_heads_note, answering, own_heads_note
from demo.capabilities.tasks.classification.answers import CLASSES, classified
from demo.capabilities.tasks.classification.code_view import COPY, code_panels
from demo.capabilities.tasks.classification.view import classification_panel, how_made, spoken_summary
from demo.capabilities.tasks.controls import (
    answer_buttons,
    choice,
    fill_in,
    task_choice,
    task_controls,
)
from demo.capabilities.tasks.fine_tuned import add_fine_tuned
from demo.capabilities.tasks.names import label_name
from demo.capabilities.tasks.own_labels import add_own_labels
from demo.capabilities.tasks.ready import ReadyText
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.views.html import columns, room
from models import TASKS

NONE = "none"  # the choice of no label
FORM = "classification"
RIGHT = "tasks.classification.right"


def classification_tab(context: TabContext) -> None:
    def show(readings: Readings, task: str, trained_on: str, language: str, own: str, *right: str) -> tuple[Any, ...]:
        label = chosen_label(task, dict(zip(CLASSES, right, strict=True)))
        found, errors = collect_results(
            lambda reading: classified(context.analyser, reading, task, trained_on, language, label, own or ""),
            readings.values(),
        )
        panels = errors + columns(map(classification_panel, found))
        return panels, spoken_summary(found), code_panels(found)

    def show_controls(task: str, family: str, *checkpoints: str) -> list[dict[str, Any]]:
        found = answering(context, [FORM], family, checkpoints)
        choices = [gr.update(visible=bool(found.built_in))] * len(acting)
        labels = [gr.update(visible=bool(found.built_in) and each == task) for each in CLASSES]
        return [own_heads_note(found, FORM), *choices, *labels]

    note = add_own_heads_note()
    task = task_choice(context, "classification", CLASSES)
    panels = gr.HTML(room("results"), apply_default_css=False)
    summary = spoken_output()
    buttons = answer_buttons()
    controls = task_controls(context, "classification", task)
    buttons.connect(context, controls, "topics")
    with controls.row:
        right = [_right_label(context, each) for each in CLASSES]
        own = add_own_labels(context, "right", message(f"{RIGHT}.own"), message(f"{RIGHT}.none"), [FORM])
    with gr.Accordion(message("tasks.classification.code.heading"), open=False, elem_classes="task-codes"):
        code = gr.HTML(js_on_load=COPY, apply_default_css=False)
    how = gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    add_fine_tuned(context, "classification")

    fill_in(context, "classification", controls.ready, [task, *right], _values)
    acting = [task, *controls.choices, buttons.compare, how]
    inputs = [task, context.inputs.family, *context.inputs.checkpoints]
    shown = [note, *acting, *right]
    context.refresher.add(Output(show_controls, shown, inputs, context.visible_when, show_progress="hidden"))
    context.refresh(show, [panels, summary, code], inputs=[*controls.inputs, own, *right])


def chosen_label(task: str, right: dict[str, str]) -> str:
    """Return the label that is right by the reader's choice; empty for none."""
    return "" if right[task] == NONE else right[task]


def _right_label(context: TabContext, task: str) -> gr.Radio:
    """Build the choice of the label that is right. A link has it by the name of its task."""
    labels = TASKS[task].labels
    names = [message(f"{RIGHT}.none"), *map(label_name, labels)]
    right = choice(RIGHT, [NONE, *labels], names, visible=task == CLASSES[0], elem_classes="task-label")
    context.link(task, right, choices=[NONE, *labels])
    return right


def _values(ready: ReadyText) -> list[str]:
    """Return the task of a ready text, and the label that is right, of each task."""
    return [ready.task, *(ready.right if each == ready.task else NONE for each in CLASSES)]
