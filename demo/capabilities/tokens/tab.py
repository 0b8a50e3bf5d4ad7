"""The tab "Tokens": the pieces of both models under the words, and a table for each model."""

from __future__ import annotations

import gradio as gr

from demo.capabilities.tokens.aligned import aligned_pieces
from demo.capabilities.tokens.view import token_panel
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.views.html import columns


def tokens_tab(context: TabContext) -> None:
    def show(readings: Readings) -> str:
        encodings, errors = collect_results(lambda reading: context.analyser.tokenize(*reading), readings.values())
        return errors + (aligned_pieces(encodings) + columns(map(token_panel, encodings)) if encodings else "")

    context.refresh(show, [gr.HTML(apply_default_css=False)])
