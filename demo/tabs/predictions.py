"""Predictions: what may stand at each mask."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.components import Slider, WordPicker
from demo.inputs import Models, SharedInputs
from demo.refusals import answers, or_sentence
from demo.views.common import columns, direction, notice
from demo.views.predictions import prediction_panel, spoken
from models import Analyser, Encoding

MAX_WORDS = 60
SPEAK = "element.setAttribute('role', 'status')"  # so that a screen reader says what is put into it
# The button that was pressed has gone with all others, and the keyboard would begin again at the top of the page.
FOCUS_TEXT = "() => document.querySelector('textarea[dir=auto]').focus()"  # others are hidden


def predictions_tab(shared: SharedInputs, analyser: Analyser) -> None:
    def show(text: str, models: Models, top_k: int) -> tuple[str, str, dict[str, Any]]:
        encodings, refusals = answers(partial(analyser.tokenize, text), models.values())
        if not encodings:
            return refusals, "", gr.update(visible=False)
        if not encodings[0].masks:
            return refusals, "", gr.update(value=_words(encodings[0]), visible=True)
        found = [or_sentence(partial(analyser.fill_mask, text, key, top_k)) for key in models.values()]
        panels = columns(notice(each) if isinstance(each, str) else prediction_panel(each) for each in found)
        return panels, spoken(each for each in found if not isinstance(each, str)), gr.update(visible=False)

    def hide(text: str, event: gr.SelectData) -> Any:
        start, end = event.value["start"], event.value["end"]
        if text[start:end] != event.value["text"]:  # the text has changed since its words were listed
            return gr.skip()
        return text[:start] + "___" + text[end:]

    with gr.Tab("Predictions") as tab:
        picker = WordPicker(visible=False)
        panel = gr.HTML(apply_default_css=False)
        said = gr.HTML(elem_classes="sr-only", js_on_load=SPEAK, apply_default_css=False)
        top_k = Slider(3, 25, value=8, step=1, label="Candidates for each mask")

    hidden = picker.select(hide, shared.text, shared.text, api_visibility="private")
    hidden.then(None, js=FOCUS_TEXT, api_visibility="private")
    shared.on_change(show, [panel, said, picker], tab, extra=[top_k])


def _words(encoding: Encoding) -> dict[str, Any]:
    """The value of `WordPicker`: words with a letter or digit, the first sixty."""
    text = encoding.text
    words = [
        {"text": text[start:end], "start": start, "end": end}
        for start, end in encoding.words
        if any(map(str.isalnum, text[start:end]))
    ]
    return {"words": words[:MAX_WORDS], "more": max(len(words) - MAX_WORDS, 0), "direction": direction(text)}
