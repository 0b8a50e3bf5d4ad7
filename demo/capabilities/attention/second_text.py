"""The box for a second text, which the models read together with the first."""

from __future__ import annotations

import json

import gradio as gr

from demo.components import TextInput
from demo.examples import TRANSLATIONS
from demo.inputs import TabContext, browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.html import hint


def second_text(context: TabContext) -> TextInput:
    """Build the box, folded up, with a button that fills in the translation of an example."""

    with gr.Accordion(message("attention.second_text.add"), open=False, elem_classes="pair") as fold:
        with gr.Row():
            gr.HTML(hint(message("attention.second_text.hint")), js_on_load=None, apply_default_css=False)
            translate = gr.Button(message("attention.second_text.translation"), scale=0, min_width=140, size="sm")
        pair = TextInput(
            label=message("attention.second_text.label"),
            placeholder=message("attention.second_text.placeholder"),
            gap=False,
            optional=True,
        )

    fill_in = f"(text, pair) => ({json.dumps(TRANSLATIONS)})[text] ?? pair"
    translate.click(None, [context.inputs.text, pair], pair, js=fill_in, **QUIET)
    _label(context.inputs.text, pair, fold, translate)
    return pair


def _label(text: TextInput, pair: TextInput, fold: gr.Accordion, translate: gr.Button) -> None:
    """Say on the folded box whether it is in use, and offer a translation where there is one, all in the browser."""
    labels = {name: message(f"attention.second_text.{name}") for name in ("add", "in_use")}
    labelled = browser_state("")
    label = f"""(text, pair, labelled) => {{
      const label = {json.dumps(labels)}[pair.trim() ? "in_use" : "add"], visible = text in {json.dumps(TRANSLATIONS)};
      const now = JSON.stringify([label, visible]), update = (props) => ({{ __type__: "update", ...props }});
      return now === labelled ? [] : [update({{ label }}), update({{ visible }}), now];
    }}"""
    gr.on([text.change, pair.change], None, [text, pair, labelled], [fold, translate, labelled], js=label, **QUIET)
