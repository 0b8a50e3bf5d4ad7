"""The section "Across layers": how much of each input token reaches a token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.attention.last_heads import LAST_HEAD, MAX_LAYER
from demo.capabilities.attention.layers.view import explanation, layers_panel
from demo.capabilities.attention.token_choice import WordChoice, offer, token_of, word_choices
from demo.errors import html_or_notice, result_or_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.slider import Slider
from demo.inputs import Reading, Readings, TabContext
from demo.messages import message
from demo.shown_heads import shown_word
from demo.views.html import columns, notice
from demo.views.places import find_token, first_position
from models import Attention


def layers_tab(context: TabContext) -> None:
    analyser = context.analyser.attention

    def show(readings: Readings, selected: str, layer: int) -> tuple[Any, ...]:
        results = [(reading, result_or_message(partial(analyser.attend, *reading))) for reading in readings.values()]
        attentions = [result for _, result in results if isinstance(result, Attention)]
        if not attentions:
            return gr.update(visible=False), gr.skip(), columns(notice(str(message)) for _, message in results)
        words = word_choices(attentions)
        chosen = _word_at((selected, shown_word(context.analyser, readings, selected)), attentions[0], words)
        choices = offer({code: label for code, (label, _) in words.items()}, chosen)
        last = max(len(attention.weights) for attention in attentions) - 1
        slider = gr.update(maximum=last) if layer <= last else gr.update(maximum=last, value=last)
        panels = (panel(reading, result, words[chosen].word, layer) for reading, result in results)
        return choices, slider, columns(panels)

    def panel(reading: Reading, result: Attention | str, word: int | None, layer: int) -> Markup:
        if isinstance(result, str):
            return notice(result)
        layer = min(layer, len(result.weights) - 1)
        position = token_of(result, word)
        # Flow is limited to short texts, the other measures are not.
        flow = result_or_message(lambda: analyser.flow(*reading, position, layer))
        return html_or_notice(lambda: layers_panel(result, position, layer, analyser.rollout(*reading), flow))

    with gr.Row():
        word = Dropdown([], label=message("attention.layers.word"), min_width=220)
        layer = Slider(
            0, LAST_HEAD[0], value=LAST_HEAD[0], step=1, label=message("attention.layers.up_to"), min_width=220
        )
    panels = gr.HTML(apply_default_css=False, elem_classes="panels-first")
    gr.HTML(explanation(), js_on_load=None, apply_default_css=False)

    context.selection.choose_token(word)
    context.link("up_to", layer, high=MAX_LAYER)
    context.refresh(show, [word, layer, panels], inputs=[context.selection.token, layer])


def _word_at(places: Iterable[str], attention: Attention, words: Mapping[str, WordChoice]) -> str:
    """Return the code of the first of some places that is one of `words`; else of the first mask, or the last word."""
    for place in places:
        if place in words:
            return place
        code = _code_of(find_token(attention.tokens, place), attention, words)
        if code is not None:
            return code
    return _code_of(first_position(attention), attention, words) or list(words)[-1]


def _code_of(position: int | None, attention: Attention, words: Mapping[str, WordChoice]) -> str | None:
    """Return the code of the word that the token at a position belongs to; None where there is no such word."""
    word = None if position is None else attention.tokens[position].word
    return next((code for code, choice in words.items() if word is not None and choice.word == word), None)
