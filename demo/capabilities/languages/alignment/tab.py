"""The section "Alignment": the words of two texts that mean the same, by layer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.languages.alignment.aligning import CENTRED, align_reading, both_texts, doubts
from demo.capabilities.languages.alignment.view import aligner_value, doubt, empty_state, how_made
from demo.capabilities.languages.origin import origin_of_meanings
from demo.capabilities.languages.ready_pairs import ReadyPairOffer, connect_ready_pairs, ready_pairs_choice
from demo.components import Aligner, BrowserValue
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message
from models import ALIGNMENT_METHODS

BEST, DEEPEST = "best", 23  # the layer that each model does best, and the last one that a link may name
LAYERS = (BEST, *map(str, range(DEEPEST + 1)))
LAYOUTS = ("auto", "horizontal", "vertical")
VIEWS = ("together", "beside")


def alignment_tab(context: TabContext) -> TabContext:
    analyser = context.analyser
    context = replace(context, pair=context.inputs.pair)

    def show(readings: Readings, method: str, means: str) -> tuple[Any, ...]:
        passage = next(iter(readings.values())).passage
        if passage.text.strip() and not both_texts(passage).pair.strip():
            return empty_state(), None, "", offer.shown(True)
        found, errors = collect_results(lambda each: align_reading(analyser, each, method, means), readings.values())
        origin = origin_of_meanings(each[0].first.model for each in found)
        doubted = doubts(analyser, both_texts(passage), (each[0].first.model for each in found))
        return errors + doubt(doubted), aligner_value(found), origin, offer.shown(False)

    problem = gr.HTML(apply_default_css=False)
    offer = ReadyPairOffer()
    aligner = Aligner()
    origin = gr.HTML(apply_default_css=False)
    with gr.Row(elem_classes="actions task-controls"):
        method = _choice("methods", ALIGNMENT_METHODS, 400)
        means = _choice("means", CENTRED, 260)
    with gr.Row(elem_classes="actions task-controls"):
        ready = ready_pairs_choice()
        fill = gr.Button(message("languages.alignment.fill"), size="sm", scale=0, min_width=260)
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    for name, choices in (("layer", LAYERS), ("layout", LAYOUTS), ("view", VIEWS)):
        context.link(name, BrowserValue(f"alignment-{name}", choices[0]), choices=choices)
    context.link("links", BrowserValue("alignment-links", ""))
    context.link("method", method, choices=ALIGNMENT_METHODS)
    context.link("means", means, choices=CENTRED)
    context.refresh(show, [problem, aligner, origin, offer.row], inputs=[method, means])
    context.links.go_to_by(fill, {"tab": "predictions"})
    connect_ready_pairs(ready, context)
    offer.connect(context)
    return context


def _choice(name: str, ids: tuple[str, ...], width: int) -> gr.Radio:
    choices = [(message(f"languages.alignment.{name}.{id}"), id) for id in ids]
    label = message(f"languages.alignment.{name}.label")
    return gr.Radio(choices, value=ids[0], label=label, scale=0, min_width=width)
