"""The section "The walk": the way of one token through each model, a step a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.attention.last_heads import MAX_HEAD, MAX_LAYER
from demo.capabilities.how_it_works.walk.view import walk_value
from demo.capabilities.how_it_works.walk.walking import Walked, walk_through
from demo.components import BrowserValue, Walk
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.shown_heads import ShownHeads, refresh_with_heads
from demo.texts import HIDDEN

STEPS = (
    *("text", "word", "position", "segment", "norm"),
    *("project", "scores", "softmax", "mix", "heads", "residual"),
    *("neurons", "output"),
    *("layers", "prediction", "loss"),
)


def walk_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads both texts together."""
    analyser, selection = context.analyser, context.selection

    def show(readings: Readings, heads: ShownHeads, place: str, guess_first: Any, *hidden: Any) -> tuple[Any, ...]:
        def through(family: str) -> Walked:
            followed, concealed = str(place or heads.place), guess_first == HIDDEN
            return walk_through(analyser, readings[family], heads[family], followed, hidden, concealed=concealed)

        found, errors = collect_results(through, readings)
        return errors, walk_value(found) if found else None

    problem = gr.HTML(apply_default_css=False)
    walk = Walk()
    step = BrowserValue("walk-step", STEPS[0])

    inner = replace(context, pair=context.inputs.pair)
    inner.link("step", step, choices=STEPS)
    inner.link("layer", selection.layer, high=MAX_LAYER)
    inner.link("head", selection.head, high=MAX_HEAD)
    inner.link("own", selection.own)
    inputs = [selection.token, context.inputs.guess_first, *context.inputs.hidden_words]
    refresh_with_heads(inner, show, [problem, walk], inputs=inputs)
    return inner
