"""Tokens: how each model cuts the text."""

from __future__ import annotations

import gradio as gr

from demo.inputs import Models, SharedInputs
from demo.refusals import or_notice
from demo.views.common import columns
from demo.views.tokens import aligned_pieces, token_panel
from models import Analyser


def tokens_tab(shared: SharedInputs, analyser: Analyser) -> gr.Tab:
    def show(text: str, models: Models) -> str:
        def panel() -> str:
            encodings = [analyser.tokenize(text, key) for key in models.values()]
            return aligned_pieces(encodings) + columns(map(token_panel, encodings))

        return or_notice(panel)

    with gr.Tab("Tokens") as tab:
        panel = gr.HTML(apply_default_css=False)

    shared.on_change(show, [panel], tab)
    return tab
