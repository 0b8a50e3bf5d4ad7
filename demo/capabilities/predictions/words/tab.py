"""The section "Masked words": the candidates at each mask, and the words of the text, to be hidden and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr

from demo.capabilities.predictions.words.view import prediction_panel, spoken_summary
from demo.components import WordPicker
from demo.errors import collect_results, result_or_message
from demo.gradio_fixes.slider import Slider
from demo.inputs import Reading, Readings, TabContext
from demo.messages import message
from demo.views.html import columns, notice
from demo.views.line_order import span_places
from demo.views.text import direction
from models import Analyser, Encoding, HiddenWord, Prediction

MAX_WORDS = 60
SET_STATUS_ROLE = "element.setAttribute('role', 'status')"  # a screen reader reads out what is put into it

Answer = tuple[Prediction, tuple[HiddenWord, ...]]


def words_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, top_k: int, hidden: Any) -> tuple[str, str, dict[str, Any] | None]:
        encodings, errors = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        if not encodings:
            return errors, "", None
        words = _hidden_words(hidden, encodings[0])
        picker = _words(encodings[0], words)
        if not encodings[0].masks:
            return errors, "", picker
        found = [result_or_message(partial(_answer, analyser, each, top_k, words)) for each in readings.values()]
        panels = columns(notice(each) if isinstance(each, str) else prediction_panel(*each) for each in found)
        return panels, spoken_summary(each for each in found if not isinstance(each, str)), picker

    picker = WordPicker()  # above the lists, which grow and shrink
    panel = gr.HTML(apply_default_css=False)
    summary = gr.HTML(elem_classes="sr-only", js_on_load=SET_STATUS_ROLE, apply_default_css=False)
    top_k = Slider(3, 25, value=8, step=1, label=message("predictions.words.top_k"))

    context.link("top_k", top_k, low=3, high=25)
    hidden = context.inputs.hidden_words
    context.refresh(show, [panel, summary, picker], inputs=[top_k], passive_inputs=[hidden])


def _answer(analyser: Analyser, reading: Reading, top_k: int, words: Sequence[str]) -> Answer:
    """Return a model's candidates, and where the words that are known came."""
    prediction = analyser.words.fill(*reading, top_k)
    return prediction, analyser.words.rank_hidden(*reading, words) if any(words) else ()


def _hidden_words(reported: Any, encoding: Encoding) -> list[str]:
    """Return the word that stood at each mask, empty where none is known, of what the browser has reported.

    It may have reported those of another text, or anything.
    """
    none = [""] * len(encoding.masks)
    if not isinstance(reported, dict) or reported.get("text") != encoding.text:
        return none
    words = reported.get("words")
    count = len(_own_masks(encoding))
    if not isinstance(words, list) or len(words) != count or not all(isinstance(each, str) for each in words):
        return none
    return [*words, *none[count:]]


def _own_masks(encoding: Encoding) -> list[int]:
    """Return the positions of the masks of the first text, which come before those of the second."""
    return [mask for mask in encoding.masks if not encoding.tokens[mask].segment]


def _words(encoding: Encoding, hidden: Sequence[str]) -> dict[str, Any]:
    """Return the value of `WordPicker`: the first sixty words with a letter or digit, and all masks of the first text.

    Of a text without any, such as emoji, it has the first sixty of all.
    """
    text = encoding.text
    own = encoding.words[: len(encoding.words) - encoding.pair_words]
    masks = {encoding.tokens[mask].start: word for mask, word in zip(_own_masks(encoding), hidden, strict=False)}
    lettered = [span for index, span in enumerate(own) if encoding.has_letters(index) or span[0] in masks]
    spans = lettered or own
    shown = [span for index, span in enumerate(spans) if index < MAX_WORDS or span[0] in masks]
    words = [
        {"text": text[start:end], "start": start, "end": end, "place": place}
        | {"mask": start in masks, "hidden": masks.get(start, "")}
        for (start, end), place in zip(shown, span_places(text, shown), strict=True)
    ]
    return {"words": words, "more": len(spans) - len(shown), "direction": direction(text)}
