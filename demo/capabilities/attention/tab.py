"""The tab "Attention": the part of a long text that all its sections share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.attention.last_heads import MAX_HEAD, MAX_LAYER
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.messages import message

MAX_PARTS = 1000  # in a link; a part beyond the last one is the last one


def attention_tab(context: TabContext) -> TabContext:
    def count_parts(readings: Readings, chosen: int | None) -> dict[str, Any]:
        unsplit = any(reading.passage.pair for reading in readings.values())
        counts, _ = collect_results(
            lambda reading: context.analyser.attention.windows(*reading), [] if unsplit else readings.values()
        )
        parts = max(counts, default=1)
        within = min(max(int(chosen or 1), 1), parts)
        # An empty box is a number that is being typed: the value is left alone.
        value = {} if chosen is None or within == chosen else {"value": within}
        return gr.update(visible=parts > 1, label=message("attention.part_of", parts=parts), **value)

    with gr.Row(elem_classes="part"):  # as wide as its label
        # No bounds: beyond them Gradio would refuse every answer of the tab, instead of showing the last part.
        part = gr.Number(1, precision=0, label=message("attention.part"), visible=False, scale=0, min_width=200)
    pair = context.inputs.pair
    replace(context, pair=pair).refresh(count_parts, [part], inputs=[part], show_progress="hidden")
    context.link("layer", context.selection.layer, high=MAX_LAYER)
    context.link("head", context.selection.head, high=MAX_HEAD)
    context.link("own", context.selection.own)
    context.link("part", part, low=1, high=MAX_PARTS)
    return replace(context, pair=pair, part=part)
