"""The section "Heads and translation": which heads look at the translation of a word."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.ready_pairs import connect_ready_pairs, ready_pairs_choice
from demo.capabilities.languages.translation_heads.finding import find_heads
from demo.capabilities.languages.translation_heads.view import empty_state, how_made, tables
from demo.errors import collect_results
from demo.inputs import Readings, TabContext


def heads_tab(context: TabContext) -> TabContext:
    analyser = context.analyser
    context = replace(context, pair=context.inputs.pair)

    def show(readings: Readings) -> Markup:
        passage = next(iter(readings.values())).passage
        if passage.text.strip() and not passage.pair.strip():
            return empty_state()
        found, errors = collect_results(lambda each: find_heads(analyser, each), readings.values())
        return errors + (tables(found) if found else "")

    shown = gr.HTML(apply_default_css=False)
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    with gr.Row(elem_classes="actions"):
        ready = ready_pairs_choice()
    context.refresh(show, [shown])
    connect_ready_pairs(ready, context)
    return context
