"""The section "Next sentence": whether the second text follows the first, and ready texts to try."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.predictions.next_sentence.answers import Answer, answers
from demo.capabilities.predictions.next_sentence.ready import KINDS, ready_set, ready_sets
from demo.capabilities.predictions.next_sentence.view import (
    answers_panel,
    empty_panel,
    how_made,
    no_objective_panel,
    spoken_summary,
)
from demo.errors import error_message, tab_message
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.ready_choice import show_while_there
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.html import columns, notice
from models import ModelError, ModelInfo, NoNextSentenceError


def next_sentence_tab(context: TabContext) -> TabContext:
    analyser = context.analyser
    context = replace(context, pair_choice=None)  # it is about both texts

    def show(readings: Readings) -> tuple[Any, ...]:
        panels: list[str] = []
        found: list[tuple[ModelInfo, list[Answer]]] = []
        for reading in readings.values():
            try:
                model = analyser.tokenize(*reading).model
                analyser.next_sentence.check(reading.model)
                own = answers(analyser, reading)
                if own:
                    found.append((model, own))
                panels.append(answers_panel(model, own) if own else empty_panel(model))
            except NoNextSentenceError as error:
                panels.append(no_objective_panel(analyser.resolve(reading.model), error_message(error)))
            except ModelError as error:
                panels.append(notice(tab_message(error)))
        text = next(iter(readings.values())).passage.text
        shown = gr.update(visible=ready_set(text) is not None)
        return columns(panels), spoken_summary(found), shown

    panels = gr.HTML(apply_default_css=False)
    summary = spoken_output()
    with gr.Row(visible=False, elem_classes="actions second-sentences") as seconds:
        buttons = {kind: gr.Button(_button_label(kind), scale=0, min_width=140, size="sm") for kind in KINDS}
    choices = [(_set_label(text), text) for text in ready_sets()]
    label = message("predictions.next_sentence.ready")
    ready = gr.Dropdown(choices, value=None, label=label, min_width=260, elem_classes="choice ready-second")
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    context.refresh(show, [panels, summary, seconds])
    _fill_in(context, ready, buttons)
    return context


def _fill_in(context: TabContext, ready: gr.Dropdown, buttons: dict[str, gr.Button]) -> None:
    """Let the list fill in both texts, and each button the second one."""
    texts = [context.inputs.text, context.inputs.pair]
    both = f"chosen => chosen ? [chosen, {_seconds(KINDS[0])}[chosen]] : []"
    ready.input(None, ready, texts, js=both, **QUIET)
    show_while_there(ready, texts, {text: (text, each.second(KINDS[0])) for text, each in ready_sets().items()})
    for kind, button in buttons.items():
        fill = f"text => ({_seconds(kind)})[text.trim()]"
        button.click(None, context.inputs.text, context.inputs.pair, js=fill, **QUIET)


def _seconds(kind: str) -> str:
    """Return the second sentences of a kind by their first ones, as JavaScript."""
    return json.dumps({text: each.second(kind) for text, each in ready_sets().items()})


def _set_label(text: str) -> str:
    language = message(f"languages.{ready_sets()[text].language}")
    return message("predictions.next_sentence.set", language=language, text=text)


def _button_label(kind: str) -> str:
    return message(f"predictions.next_sentence.buttons.{kind}")
