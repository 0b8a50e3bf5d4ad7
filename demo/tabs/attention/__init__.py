"""Attention: what every head looks at, what heads do, and whether it matters; a section a file."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.inputs import Models, SharedInputs, follow_tabs, kept
from demo.refusals import answers
from demo.tabs.attention.bertviz import bertviz_section
from demo.tabs.attention.heads import heads_section
from demo.tabs.attention.inputs import AttentionInputs
from demo.tabs.attention.kinds import kinds_section
from demo.tabs.attention.layers import layers_section
from demo.tabs.attention.matter import matter_section
from demo.tabs.attention.pair import second_text
from demo.tabs.attention.products import products_section
from models import Analyser

SECTIONS = (heads_section, kinds_section, matter_section, layers_section, products_section, bertviz_section)


def attention_tab(shared: SharedInputs, analyser: Analyser) -> None:
    def count_parts(text: str, models: Models, chosen: int, pair: str) -> dict[str, Any]:
        counts, _ = answers(partial(analyser.windows, text), [] if pair else models.values())
        parts = max(counts, default=1)
        within = min(max(int(chosen or 1), 1), parts)
        typing = chosen is None  # between two numbers: nobody's typing is overwritten by what was there before
        value = {} if typing or within == chosen else {"value": within}
        return gr.update(visible=parts > 1, label=f"Part of a long text, 1 to {parts}", **value)

    with gr.Tab("Attention") as tab:
        with gr.Row():
            # Without bounds: beyond them Gradio would refuse every answer of the tab, instead of giving the last part.
            part = gr.Number(1, precision=0, label="Part of a long text", visible=False, scale=0, min_width=200)
        pair = second_text(shared, tab)
        section = kept("Heads")
        inputs = AttentionInputs(shared, analyser, tab, part, pair, section)
        with gr.Tabs() as sections:
            for build in SECTIONS:
                build(inputs)
    follow_tabs(sections, section)
    shared.on_change(count_parts, [part], tab, about=[part, pair], progress="hidden")
