"""The section "Queries and keys": where one weight of one head comes from."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.attention.products.view import explanation, products_panel
from demo.capabilities.attention.token_choice import offer, picked_choice, token_choices
from demo.errors import tab_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import FAMILIES, Readings, TabContext
from demo.messages import message
from demo.selection import FIRST_HEAD
from demo.shown_heads import ShownHeads, refresh_with_heads
from demo.views.html import notice
from demo.views.places import find_token, token_codes
from models import ModelError


def products_tab(context: TabContext) -> None:
    analyser, selection = context.analyser.attention, context.selection
    strongest = message("attention.products.strongest")

    def show(readings: Readings, heads: ShownHeads, family: str, selected: str, attended: str) -> tuple[Any, ...]:
        switch = gr.update(visible=len(readings) > 1)
        shown = family if family in readings else next(iter(readings))
        reading = readings[shown]
        try:
            found = analyser.products(*reading, *heads[shown])
            attention = analyser.attend(*reading)
        except ModelError as error:
            return switch, gr.skip(), gr.skip(), notice(tab_message(error))
        labels, codes = token_choices(attention), token_codes(attention.tokens, len(attention.tokens))
        position = find_token(attention.tokens, selected)
        row = heads.position(attention) if position is None else position
        column = labels.index(attended) if attended in labels else int(found.weights[row].argmax())
        partners = offer(
            {label: label for label in (strongest, *labels)}, attended if attended in labels else strongest
        )
        choices = offer(dict(zip(codes, labels, strict=True)), codes[row])
        return switch, choices, partners, products_panel(attention, found, row, column)

    with gr.Row():
        families = [(name, family) for family, name in FAMILIES.items()]
        family = gr.Radio(
            families, value=next(iter(FAMILIES)), label=message("attention.products.model"), min_width=300
        )
        layer, head = (
            gr.Number(
                value,
                precision=0,
                label=message(f"attention.{name}"),
                min_width=90,
                scale=0,
                elem_id=f"products-{name}",
            )
            for name, value in zip(("layer", "head"), FIRST_HEAD, strict=True)
        )
        attending = Dropdown([], label=message("attention.products.attending"), min_width=200)
        attended = gr.Dropdown(
            [strongest], label=message("attention.products.attended"), allow_custom_value=True, min_width=200
        )
    inputs = [picked_choice(family), selection.token, picked_choice(attended)]
    panel = gr.HTML(apply_default_css=False, elem_classes="picture-first")
    gr.HTML(explanation(), js_on_load=None, apply_default_css=False)

    selection.follow_head(layer, head, [context.inputs.family, family])
    selection.choose_token(attending)
    refresh_with_heads(context, show, [family, attending, attended, panel], inputs=inputs)
