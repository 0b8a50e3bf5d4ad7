"""The box for a second text, which the models read together with the first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import gradio as gr

from demo.components import TextInput
from demo.examples import TRANSLATIONS
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.refresh import QUIET
from demo.views.html import hint


def second_text(context: TabContext) -> TextInput:
    """Build the box, folded up, with a button that fills in the translation of an example."""

    def label(readings: Readings) -> tuple[dict[str, Any], dict[str, Any]]:
        passage = next(iter(readings.values())).passage
        idle = "attention.second_text.in_use" if passage.pair else "attention.second_text.add"
        return gr.update(label=message(idle)), gr.update(visible=passage.text in TRANSLATIONS)

    with gr.Accordion(message("attention.second_text.add"), open=False, elem_classes="pair") as fold:
        with gr.Row():
            gr.HTML(hint(message("attention.second_text.hint")), js_on_load=None, apply_default_css=False)
            translate = gr.Button(message("attention.second_text.translation"), scale=0, min_width=140, size="sm")
        pair = TextInput(
            label=message("attention.second_text.label"),
            placeholder=message("attention.second_text.placeholder"),
            gap=False,
            optional=True,
        )

    fill_in = f"(text, pair) => ({json.dumps(TRANSLATIONS)})[text] ?? pair"
    translate.click(None, [context.inputs.text, pair], pair, js=fill_in, **QUIET)
    replace(context, pair=pair).refresh(label, [fold, translate], show_progress="hidden")
    return pair
