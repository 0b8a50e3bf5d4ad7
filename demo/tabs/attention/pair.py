"""A second text, which the models read together with the first."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.components import TextInput
from demo.examples import TRANSLATIONS
from demo.inputs import Models, SharedInputs

HINT = """<p class="hint">The models read both texts as one: a sentence and its translation, or a question and its
answer. M-BERT was trained on pairs, with segment ids that say which text a token is of; XLM-R was not.</p>"""
IDLE, IN_USE = "Add a second text", "Second text: read together with the first"


def second_text(shared: SharedInputs, tab: gr.Tab) -> TextInput:
    """The box for it, folded up, with the translation of an example on offer."""

    def name(text: str, _models: Models, pair: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return gr.update(label=IN_USE if pair else IDLE), gr.update(visible=text in TRANSLATIONS)

    with gr.Accordion(IDLE, open=False, elem_classes="pair") as fold:
        with gr.Row():
            gr.HTML(HINT, js_on_load=None, apply_default_css=False)
            translate = gr.Button("Translation", scale=0, min_width=140, size="sm")
        pair = TextInput(
            label="Second text (optional)", placeholder="A second text, in any language", gap=False, optional=True
        )

    translate.click(lambda text: TRANSLATIONS.get(text, gr.skip()), shared.text, pair, api_visibility="private")
    shared.on_change(name, [fold, translate], tab, about=[pair], progress="hidden")
    return pair
