"""The section "Queries and keys": where one weight of one head comes from."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.attention.first_heads import FIRST_HEAD, MAX_HEAD, MAX_LAYER
from demo.capabilities.attention.products.view import explanation, products_panel
from demo.capabilities.attention.token_choice import choose, first_choice, picked_choice, token_choices
from demo.errors import tab_message
from demo.inputs import FAMILIES, Readings, TabContext
from demo.messages import message
from demo.views.html import notice
from models import ModelError


def products_tab(context: TabContext) -> None:
    analyser = context.analyser.attention
    strongest = message("attention.products.strongest")

    def show(readings: Readings, family: str, layer: int, head: int, attending: str, attended: str) -> tuple[Any, ...]:
        switch = gr.update(visible=len(readings) > 1)
        reading = readings.get(family) or next(iter(readings.values()))
        try:
            found = analyser.products(*reading, layer or 0, head or 0)  # an empty box is None
            attention = analyser.attend(*reading)
        except ModelError as error:
            return switch, gr.skip(), gr.skip(), notice(tab_message(error))
        labels = token_choices(attention)
        chosen, choices = choose(labels, attending, labels[first_choice(attention)])
        partner, partners = choose([strongest, *labels], attended, strongest)
        row = labels.index(chosen)
        column = int(found.weights[row].argmax()) if partner == strongest else labels.index(partner)
        return switch, choices, partners, products_panel(attention, found, row, column)

    with gr.Row():
        families = [(name, family) for family, name in FAMILIES.items()]
        family = gr.Radio(
            families, value=next(iter(FAMILIES)), label=message("attention.products.model"), min_width=300
        )
        layer = gr.Number(FIRST_HEAD[0], precision=0, label=message("attention.layer"), min_width=90, scale=0)
        head = gr.Number(FIRST_HEAD[1], precision=0, label=message("attention.head"), min_width=90, scale=0)
        attending = gr.Dropdown(
            [], label=message("attention.products.attending"), allow_custom_value=True, min_width=200
        )
        attended = gr.Dropdown(
            [strongest], label=message("attention.products.attended"), allow_custom_value=True, min_width=200
        )
    inputs = [picked_choice(family), layer, head, picked_choice(attending), picked_choice(attended)]
    panel = gr.HTML(apply_default_css=False)
    gr.HTML(explanation(), js_on_load=None, apply_default_css=False)

    context.link("layer", layer, high=MAX_LAYER)
    context.link("head", head, high=MAX_HEAD)
    context.refresh(show, [family, attending, attended, panel], inputs=inputs)
