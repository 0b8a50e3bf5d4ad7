"""Queries and keys: where one weight of one head comes from."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.inputs import FAMILIES
from demo.tabs.attention.inputs import FIRST_HEAD, AttentionInputs, Passages
from demo.tabs.attention.tokens import choose, first_choice, picked, token_choices
from demo.views.common import notice
from demo.views.products import EXPLANATION, products_panel
from models import ModelError

STRONGEST = "The one it attends to most"


def products_section(inputs: AttentionInputs) -> None:
    def show(passages: Passages, family: str, layer: int, head: int, attending: str, attended: str) -> tuple[Any, ...]:
        switch = gr.update(visible=len(passages) > 1)
        family = family if family in passages else next(iter(passages))
        try:
            found = inputs.analyser.heads.products(passages[family], layer or 0, head or 0)  # a box may be empty
            attention = inputs.analyser.attend(*passages[family])
        except ModelError as error:
            return switch, gr.skip(), gr.skip(), notice(str(error))
        labels = token_choices(attention)
        chosen, choices = choose(labels, attending, labels[first_choice(attention)])
        partner, partners = choose([STRONGEST, *labels], attended, STRONGEST)
        row = labels.index(chosen)
        column = int(found.weights[row].argmax()) if partner == STRONGEST else labels.index(partner)
        return switch, choices, partners, products_panel(attention, found, row, column)

    with gr.Tab("Queries and keys") as section:
        with gr.Row():
            family = gr.Radio(list(FAMILIES), value=next(iter(FAMILIES)), label="Model of this view", min_width=300)
            layer = gr.Number(FIRST_HEAD[0], precision=0, label="Layer", min_width=90, scale=0)
            head = gr.Number(FIRST_HEAD[1], precision=0, label="Head", min_width=90, scale=0)
            attending = gr.Dropdown([], label="Attending token", allow_custom_value=True, min_width=200)
            attended = gr.Dropdown([STRONGEST], label="Attended token", allow_custom_value=True, min_width=200)
        parts = [picked(family), layer, head, picked(attending), picked(attended)]
        panel = gr.HTML(apply_default_css=False)
        gr.HTML(EXPLANATION, js_on_load=None, apply_default_css=False)

    inputs.on_change(show, [family, attending, attended, panel], section, extra=parts)
