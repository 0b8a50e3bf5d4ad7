"""The tab "Predictions": the candidates at each mask, or the words of a text without one."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.capabilities.predictions.view import prediction_panel, spoken_summary
from demo.components import WordPicker
from demo.errors import collect_results, result_or_message
from demo.gradio_fixes.slider import Slider
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.views.html import columns, notice
from demo.views.line_order import span_places
from demo.views.text import direction
from models import Encoding

MAX_WORDS = 60
SET_STATUS_ROLE = "element.setAttribute('role', 'status')"  # a screen reader reads out what is put into it
# The pressed button is gone, and the keyboard would start again at the top of the page. Other text areas are hidden.
FOCUS_TEXT = "() => document.querySelector('textarea[dir=auto]').focus()"


def predictions_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, top_k: int) -> tuple[str, str, dict[str, Any]]:
        encodings, errors = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        if not encodings:
            return errors, "", gr.update(visible=False)
        if not encodings[0].masks:
            return errors, "", gr.update(value=_words(encodings[0]), visible=True)
        found = [result_or_message(partial(analyser.words.fill, *reading, top_k)) for reading in readings.values()]
        panels = columns(notice(each) if isinstance(each, str) else prediction_panel(each) for each in found)
        return panels, spoken_summary(each for each in found if not isinstance(each, str)), gr.update(visible=False)

    picker = WordPicker(visible=False)
    panel = gr.HTML(apply_default_css=False)
    summary = gr.HTML(elem_classes="sr-only", js_on_load=SET_STATUS_ROLE, apply_default_css=False)
    top_k = Slider(3, 25, value=8, step=1, label=message("predictions.top_k"))

    context.link("top_k", top_k, low=3, high=25)
    text = context.inputs.text
    hidden = picker.select(_hide_word, text, text, api_visibility="private")
    hidden.then(None, js=FOCUS_TEXT, api_visibility="private")
    context.refresh(show, [panel, summary, picker], inputs=[top_k])


def _hide_word(text: str, event: gr.SelectData) -> Any:
    """Put a mask in place of the chosen word, unless the text has changed since its words were listed."""
    start, end = event.value["start"], event.value["end"]
    if text[start:end] != event.value["text"]:
        return gr.skip()
    return text[:start] + "___" + text[end:]


def _words(encoding: Encoding) -> dict[str, Any]:
    """Return the value of `WordPicker`: the first sixty words with a letter or digit, or without any, such as emoji."""
    text = encoding.text
    spans = [span for index, span in enumerate(encoding.words) if encoding.has_letters(index)] or encoding.words
    shown = spans[:MAX_WORDS]
    words = [
        {"text": text[start:end], "start": start, "end": end, "place": place}
        for (start, end), place in zip(shown, span_places(text, shown), strict=True)
    ]
    return {"words": words, "more": len(spans) - len(shown), "direction": direction(text)}
