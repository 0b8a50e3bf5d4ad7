"""Checkpoints of the hub that were trained further for a task, offered where the task is done."""

from __future__ import annotations

import gradio as gr

from demo.capabilities.checkpoints.view import checkpoint_name
from demo.capabilities.tasks.fine_tuned_view import about_fine_tuned
from demo.inputs import TabContext
from demo.messages import message
from demo.views.numbers import data_size
from models import ModelInfo, own_task


def add_fine_tuned(context: TabContext, form: str) -> None:
    """Build a button for each checkpoint whose head does tasks of this form; a click fetches it and lets it answer."""
    infos = [info for info in context.analyser.models() if info.fine_tuned and own_task(info, form)]
    gr.HTML(about_fine_tuned(infos), js_on_load=None, apply_default_css=False)
    with gr.Row(elem_classes="actions fine-tuned"):
        for info in infos:
            button = gr.Button(_label(info), size="sm", scale=0, min_width=260)
            context.inputs.choose(button.click, info)


def _label(info: ModelInfo) -> str:
    return message("tasks.fine_tuned.choose", name=checkpoint_name(info), size=data_size(info.size))
