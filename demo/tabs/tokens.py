"""Tokens: how each model cuts the text."""

from __future__ import annotations

from functools import partial

import gradio as gr

from demo.inputs import Models, SharedInputs
from demo.refusals import answers
from demo.views.common import columns
from demo.views.tokens import aligned_pieces, token_panel
from models import Analyser


def tokens_tab(shared: SharedInputs, analyser: Analyser) -> None:
    def show(text: str, models: Models) -> str:
        encodings, refusals = answers(partial(analyser.tokenize, text), models.values())
        return refusals + (aligned_pieces(encodings) + columns(map(token_panel, encodings)) if encodings else "")

    with gr.Tab("Tokens") as tab:
        panel = gr.HTML(apply_default_css=False)

    shared.on_change(show, [panel], tab)
