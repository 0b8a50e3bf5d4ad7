"""The section "Transfer laboratory": a classifier learns from lines of one language and answers in all others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.transfer.comparing import IN, MEANS, Compared, compare, read
from demo.capabilities.languages.transfer.lines import (
    FIRST_LANGUAGE,
    FIRST_SET,
    MAX_OWN,
    LaboratoryLines,
    chosen_lines,
    line_error,
    lines_to_edit,
)
from demo.capabilities.languages.transfer.notes_view import how_made, notes, problem, spoken
from demo.capabilities.languages.transfer.picture_view import picture, summary
from demo.capabilities.languages.transfer.reading import LineReading, takes_long
from demo.capabilities.languages.transfer.table_view import answers_table, matrices
from demo.capabilities.tasks.names import language_name
from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.slider import Slider
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, own_lines_box
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.html import notice
from models import LABELLED_LANGUAGES, Analyser, ModelError, best_layer, labelled_sets

LAYERS = 12  # of base models: a model with fewer shows its last one


def transfer_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's examples in place of the page's text."""
    above = gr.HTML(apply_default_css=False)
    announced = spoken_output()
    with gr.Row(elem_classes="actions task-controls"):
        sets = [(message(f"languages.transfer.sets.{id}"), id) for id in (*labelled_sets(), OWN)]
        label = message("languages.transfer.set")
        chosen = Dropdown(sets, value=FIRST_SET, label=label, scale=1, min_width=260, elem_classes="choice")
        languages = [(language_name(code), code) for code in LABELLED_LANGUAGES]
        label = message("languages.transfer.language")
        language = Dropdown(languages, value=FIRST_LANGUAGE, label=label, scale=0, min_width=160, elem_classes="choice")
        last = max(LAYERS, *(each.layers for each in context.analyser.models() if each.ready)) - 1
        label = message("languages.transfer.layer_label")
        layer = Slider(0, last, value=best_layer(LAYERS), step=1, label=label, scale=1, min_width=240)
        means = gr.Radio(
            [(message(f"languages.transfer.means.{id}"), id) for id in MEANS],
            value=IN,
            label=message("languages.transfer.means.label"),
            scale=0,
            min_width=230,
        )
        edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    with gr.Row(visible=False) as boxes:
        hints = message("languages.transfer.examples_hint"), message("languages.transfer.texts_hint")
        examples = own_lines_box(message("languages.transfer.examples"), hints[0], visible=True)
        texts = own_lines_box(message("languages.transfer.texts"), hints[1], visible=True)
    reading = LineReading()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    below = gr.HTML(apply_default_css=False)
    inner = replace(context, text=examples, pair=None)

    def show(
        readings: Readings, set_id: str, language: str, layer: int, means: str, texts: str, _done: str
    ) -> tuple[Any, ...]:
        lines = section_lines(context.analyser, readings, set_id, language, texts)
        if lines.problem:
            return notice(problem(lines)), Markup(""), "", reading.shown(False)
        if takes_long(context.analyser, readings, lines):
            count = len(lines.examples) + len(lines.texts)
            sentence = message("languages.transfer.problems.long", count=count)
            return notice(sentence), Markup(""), "", reading.shown(True)
        try:
            found = compared(context.analyser, readings, lines, layer, means)
        except ModelError as error:
            return notice(line_error(error, lines)), Markup(""), "", reading.shown(False)
        source = language_name(language) if set_id != OWN else ""
        shown = picture(found, source) + summary(found) + notes(lines, MAX_OWN, own=set_id == OWN, language=language)
        return shown, matrices(found) + answers_table(found), spoken(found), reading.shown(False)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        is_own = set_id == OWN
        return [gr.update(visible=is_own), gr.update(visible=not is_own), gr.update(visible=not is_own)]

    def edited(set_id: str, language: str) -> tuple[str, str, str]:
        return OWN, *lines_to_edit(chosen_lines(context.analyser, set_id, language, "", ""))

    inner.link("set", chosen, choices=[*labelled_sets(), OWN])
    inner.link("language", language, choices=list(LABELLED_LANGUAGES))
    inner.link("layer", layer, low=0, high=last)
    inner.link("means", means, choices=MEANS)
    inner.link("examples", examples)
    inner.link("texts", texts)
    inner.refresher.add(
        Output(show_controls, [boxes, edit, language], [chosen], inner.visible_when, show_progress="hidden")
    )
    inputs = [chosen, language, layer, means, texts, reading.done]
    inner.refresh(show, [above, below, announced, reading.row], inputs=inputs)
    reading.connect(inner, texts, [chosen, language])
    edit.click(edited, [chosen, language], [chosen, examples, texts], **QUIET)
    return inner


def section_lines(analyser: Analyser, readings: Readings, set_id: str, language: str, texts: str) -> LaboratoryLines:
    """Return the lines that the section reads; the examples that a reader types are the text of the readings."""
    examples = next(iter(readings.values())).passage.text
    return chosen_lines(analyser, set_id, language, examples, texts)


def compared(analyser: Analyser, readings: Readings, lines: LaboratoryLines, layer: int, means: str) -> Compared:
    """Return what the section shows.

    Raises what `analyser.transfer.reading` raises.
    """
    vectors = [read(analyser, lines, each.model) for each in readings.values()]
    return compare(lines, vectors, layer, means)
