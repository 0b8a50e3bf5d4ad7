"""BertViz's own views, for those who know them."""

from __future__ import annotations

from functools import partial

import gradio as gr

from demo.refusals import or_notice, or_sentence
from demo.tabs.attention.inputs import AttentionInputs, Passages
from demo.views.bertviz import bertviz_frame, bertviz_sizes
from demo.views.common import columns
from models import Passage

VIEWS = {"off": "", "head view": "head", "model view": "model", "neuron view": "neuron"}


def bertviz_section(inputs: AttentionInputs) -> None:
    heads = inputs.analyser.heads

    def weigh(passages: Passages) -> str:
        def sizes(passage: Passage) -> str:
            found = {view: or_sentence(partial(heads.bertviz_size, passage, view)) for view in VIEWS.values() if view}
            return or_notice(lambda: bertviz_sizes(inputs.analyser.attend(*passage).encoding.model, found))

        return columns(map(sizes, passages.values()))

    def show(passages: Passages, chosen: str) -> str:
        view = VIEWS[chosen]

        def frame(passage: Passage) -> str:
            return or_notice(lambda: bertviz_frame(heads.bertviz(passage, view)))

        if view == "neuron":  # which is too wide to stand beside another
            return "".join(map(frame, passages.values()))
        return columns(map(frame, passages.values())) if view else ""

    with gr.Tab("BertViz") as section:
        weights = gr.HTML(apply_default_css=False)
        view = gr.Radio(list(VIEWS), value="off", label="BertViz")
        frame = gr.HTML(apply_default_css=False)

    inputs.on_change(weigh, [weights], section)
    inputs.on_change(show, [frame], section, extra=[view])
