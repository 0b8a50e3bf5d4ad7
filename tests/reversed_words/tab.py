"""The tab "Reversed words"."""

from __future__ import annotations

import gradio as gr

from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.views.html import columns
from tests.reversed_words.reverse import reverse_words
from tests.reversed_words.view import reversed_panel

ORDERS = ("backwards", "forwards")


def reversed_words_tab(context: TabContext) -> None:
    def show(readings: Readings, order: str) -> str:
        results, errors = collect_results(lambda reading: reverse_words(context.analyser, *reading), readings.values())
        return errors + columns(reversed_panel(result, order) for result in results)

    choices = [(message(f"reversed_words.orders.{order}"), order) for order in ORDERS]
    order = gr.Radio(choices, value=ORDERS[0], label=message("reversed_words.order"))
    panels = gr.HTML(apply_default_css=False)

    context.link("order", order, choices=ORDERS)
    context.refresh(show, [panels], inputs=[order])
