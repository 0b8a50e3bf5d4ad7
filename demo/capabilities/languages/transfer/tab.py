"""The section "Transfer laboratory": a classifier learns from lines of one language and answers in all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.long_reading import LongReading, name_of
from demo.capabilities.languages.origin import origin_of_meanings
from demo.capabilities.languages.transfer.comparing import Compared, compare, read
from demo.capabilities.languages.transfer.controls import choices, own_lines
from demo.capabilities.languages.transfer.labels_view import label_list, offered_labels
from demo.capabilities.languages.transfer.lines import (
    LaboratoryLines,
    chosen_lines,
    line_error,
    lines_to_edit,
    typed_examples,
)
from demo.capabilities.languages.transfer.notes_view import how_made, notes, problem, spoken
from demo.capabilities.languages.transfer.picture_view import picture, summary
from demo.capabilities.languages.transfer.reading import read_lines, takes_long
from demo.capabilities.languages.transfer.table_view import answers_table, matrices
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, own_text, reveal_own_lines
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.html import notice
from demo.views.languages import language_name
from models import Analyser, ModelError


def transfer_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's examples in place of the page's text."""
    analyser = context.analyser
    above = gr.HTML(apply_default_css=False)
    announced = spoken_output()
    chosen, own, reading = choices(analyser), own_lines(), LongReading()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    below = gr.HTML(apply_default_css=False)
    inner = replace(context, text=own.examples, pair=None)

    def show(
        readings: Readings, set_id: str, language: str, layer: int, means: str, texts: str, _done: str
    ) -> tuple[Any, ...]:
        lines = section_lines(analyser, readings, set_id, language, texts)
        if lines.problem:
            return notice(problem(lines)), Markup(""), "", reading.shown(False)
        if takes_long(analyser, readings, lines):
            count = len(lines.examples) + len(lines.texts)
            sentence = message("languages.transfer.problems.long", count=count)
            return notice(sentence), Markup(""), "", reading.shown(True)
        try:
            found = compared(analyser, readings, lines, layer, means)
        except ModelError as error:
            return notice(line_error(error, lines)), Markup(""), "", reading.shown(False)
        source = "" if set_id == OWN else language
        shown = picture(found, language_name(source) if source else "") + summary(found) + notes(lines, source)
        shown += origin_of_meanings(each.model for each in found.classifiers if each.model)
        return shown, matrices(found) + answers_table(found), spoken(found), reading.shown(False)

    def read_all(readings: Readings, set_id: str, language: str, texts: str) -> Iterator[Markup]:
        yield from read_lines(analyser, section_lines(analyser, readings, set_id, language, texts), readings)

    def name(readings: Readings, set_id: str, language: str, texts: str) -> str:
        lines = section_lines(analyser, readings, set_id, language, texts)
        return name_of([*lines.typed, *(text for text, _ in lines.pairs)], readings)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        is_own = set_id == OWN
        return [gr.update(visible=is_own), gr.update(visible=not is_own), gr.update(visible=not is_own)]

    def show_labels(examples: str, labels: str, set_id: str) -> Markup:
        typed = typed_examples(analyser, examples) if set_id == OWN else ()
        return label_list(typed, offered_labels(labels, typed))

    def edited(set_id: str, language: str) -> tuple[str, str, str]:
        return OWN, *lines_to_edit(chosen_lines(analyser, set_id, language, "", ""))

    chosen.link(inner)
    own.link(inner)
    for fn, outputs, inputs in (
        (show_controls, [own.column, chosen.edit, chosen.language_column], [chosen.set]),
        (show_labels, [own.clicked], [own.examples, own.labels, chosen.set]),
    ):
        inner.refresher.add(Output(fn, outputs, inputs, inner.visible_when, show_progress="hidden"))
    inputs = [chosen.set, chosen.language, chosen.layer, chosen.means, own.texts, reading.done]
    inner.refresh(show, [above, below, announced, reading.row], inputs=inputs)
    reading.connect(inner, read_all, name, [chosen.set, chosen.language, own.texts])
    reveal_own_lines(
        chosen.edit.click(edited, [chosen.set, chosen.language], [chosen.set, own.examples, own.texts], **QUIET)
    )
    return inner


def section_lines(analyser: Analyser, readings: Readings, set_id: str, language: str, texts: str) -> LaboratoryLines:
    """Return the lines that the section reads; the examples that a reader types are the text of the readings."""
    return chosen_lines(analyser, set_id, language, own_text(readings), texts)


def compared(analyser: Analyser, readings: Readings, lines: LaboratoryLines, layer: int, means: str) -> Compared:
    """Return what the section shows.

    Raises what `analyser.transfer.reading` raises.
    """
    vectors = [read(analyser, lines, each.model) for each in readings.values()]
    return compare(lines, vectors, layer, means)
