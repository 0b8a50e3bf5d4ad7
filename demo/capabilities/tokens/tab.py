"""The tab "Tokens": the pieces of both models under the words, and a table for each model."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import gradio as gr

from demo.capabilities.tokens.aligned import aligned_pieces
from demo.capabilities.tokens.reading import encode_texts
from demo.capabilities.tokens.view import second_text, token_panel
from demo.inputs import Readings, TabContext
from demo.views.html import columns


def tokens_tab(context: TabContext) -> TabContext:
    def show(readings: Readings) -> str:
        firsts, seconds, errors = encode_texts(context.analyser, readings)
        if not firsts:
            return errors
        pieces = aligned_pieces(firsts) + (second_text(seconds) if seconds else "")
        return errors + pieces + columns(token_panel(*each) for each in zip_longest(firsts, seconds))

    context = replace(context, pair=context.inputs.pair)
    context.refresh(show, [gr.HTML(apply_default_css=False)])
    return context
