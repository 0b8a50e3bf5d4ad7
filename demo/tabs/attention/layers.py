"""Across layers: what of each input token reaches a token."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.components import Slider
from demo.refusals import or_notice, or_sentence
from demo.tabs.attention.inputs import LAST_HEAD, AttentionInputs, Passages
from demo.tabs.attention.tokens import choose, first_choice, picked, token_of, word_choices
from demo.views.common import columns, notice
from demo.views.layers import EXPLANATION, layers_panel
from models import Attention, Passage


def layers_section(inputs: AttentionInputs) -> None:
    heads = inputs.analyser.heads

    def show(passages: Passages, chosen: str, layer: int) -> tuple[Any, ...]:
        answers = {passage: or_sentence(partial(inputs.analyser.attend, *passage)) for passage in passages.values()}
        attentions = [answer for answer in answers.values() if isinstance(answer, Attention)]
        if not attentions:
            return gr.update(visible=False), gr.skip(), columns(map(notice, map(str, answers.values())))
        words = word_choices(attentions)
        label, choices = choose(list(words), chosen, _default(words, attentions[0]))
        last = max(len(attention.weights) for attention in attentions) - 1
        slider = gr.update(maximum=last) if layer <= last else gr.update(maximum=last, value=last)
        panels = (panel(passage, answer, words[label], layer) for passage, answer in answers.items())
        return choices, slider, columns(panels)

    def panel(passage: Passage, answer: Attention | str, word: int | None, layer: int) -> str:
        if isinstance(answer, str):
            return notice(answer)
        layer = min(layer, len(answer.weights) - 1)
        position = token_of(answer, word)
        flow = or_sentence(lambda: heads.flow(passage, position, layer))  # the other measures take any text
        return or_notice(lambda: layers_panel(answer, position, layer, heads.rollout(passage), flow))

    with gr.Tab("Across layers") as section:
        with gr.Row():
            word = gr.Dropdown([], label="Word", allow_custom_value=True, min_width=220)
            layer = Slider(0, LAST_HEAD[0], value=LAST_HEAD[0], step=1, label="Up to layer", min_width=220)
        chosen = picked(word)
        panels = gr.HTML(apply_default_css=False)
        gr.HTML(EXPLANATION, js_on_load=None, apply_default_css=False)

    inputs.on_change(show, [word, layer, panels], section, extra=[chosen, layer])


def _default(words: dict[str, int | None], attention: Attention) -> str:
    """The mask if there is one, else the last word."""
    word = attention.tokens[first_choice(attention)].word
    return next((label for label, index in words.items() if index == word), next(reversed(words)))
