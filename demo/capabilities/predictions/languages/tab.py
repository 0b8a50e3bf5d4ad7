"""The section "One gap, many languages"."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr
from markupsafe import Markup

from demo.capabilities.predictions.languages.answering import Answering
from demo.capabilities.predictions.languages.filling import Filling, result_name, waiting_name
from demo.capabilities.predictions.languages.judging import Answer
from demo.capabilities.predictions.languages.marks import Marks, fingerprint, read_marks
from demo.capabilities.predictions.languages.sets import COUNTS, FEW, Lines, chosen_lines, guesser, ready_sets
from demo.capabilities.predictions.languages.summary import remarks, summary
from demo.capabilities.predictions.languages.view import explanation, table
from demo.components import BrowserValue, Marking
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Reading, Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, gap_button, own_lines_box, own_text, reveal_own_lines
from demo.refresh import Output
from demo.values import QUIET
from models import WORD_ORDERS


def languages_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's own lines in place of the page's text."""
    answering = Answering(context.analyser)
    panel = gr.HTML(apply_default_css=False)
    sets = [(message(f"predictions.languages.sets.{id}"), id) for id in (*ready_sets(), OWN)]
    counts = [(message(f"predictions.languages.counts.{id}"), id) for id in COUNTS]
    with gr.Row(elem_classes="actions cloze-controls"):
        label = message("predictions.languages.set")
        chosen = Dropdown(sets, value="capital", label=label, scale=2, min_width=300, elem_classes="choice")
        label = message("predictions.languages.count")
        count = gr.Radio(counts, value=FEW, label=label, scale=0, min_width=180)
        filling = Filling(answering)
        edit = gr.Button(message("predictions.languages.edit"), size="sm", scale=0, min_width=160, elem_classes="edit")
    orders = [(message(f"predictions.words.orders.{id}"), id) for id in WORD_ORDERS]
    label = message("predictions.words.orders.label")
    order = gr.Radio(orders, value=WORD_ORDERS[0], label=label, container=False, min_width=260)
    own = own_lines_box(message("predictions.languages.own"), message("predictions.languages.own_hint"))
    gap = gap_button()
    filling.add_problems()
    gr.HTML(explanation(), js_on_load=None, apply_default_css=False)
    marks = BrowserValue("cloze-marks", "")
    Marking()

    def lines_of(readings: Readings, set_id: str, count: str) -> Lines:
        return chosen_lines(set_id, count, own_text(readings), guesser(context.analyser))  # its text is a reader's own

    def show(readings: Readings, set_id: str, count: str, order: str, done: str, marks: object) -> Markup:
        lines = lines_of(readings, set_id, count)
        found = read_marks(marks, lines)
        answers = {family: _answer(answering, each, lines, found, order, done) for family, each in readings.items()}
        waiting = [family for family in readings if waiting_name(family) in done.split(" ")]
        name = fingerprint(lines)
        shown = table(lines, answers, name, str(marks or ""), order, waiting) if lines.shown else Markup("")
        return summary(answers, waiting) + shown + remarks(lines)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        is_own = set_id == OWN
        return [gr.update(visible=shown) for shown in (is_own, is_own, not is_own, not is_own)]

    inner = replace(context, text=own, pair=None, pair_choice=None)
    inner.link("set", chosen, choices=[*ready_sets(), OWN])
    inner.link("count", count, choices=list(COUNTS))
    inner.link("order", order, choices=WORD_ORDERS)
    inner.link("lines", own)
    inner.link("marks", marks)
    controls = [own, gap, edit, count]
    inner.refresher.add(Output(show_controls, controls, [chosen], inner.visible_when, show_progress="hidden"))
    inner.refresh(show, [panel], inputs=[chosen, count, order, filling.done, marks])
    filling.connect(inner, lines_of, [chosen, count])
    reveal_own_lines(edit.click(edited, [chosen, count], [chosen, own], **QUIET))
    return inner


def edited(set_id: str, count: str) -> tuple[str, str]:
    """Return the choice of the reader's own lines, and the lines of a set as the ones to begin with."""
    return OWN, "\n".join(line.text for line in chosen_lines(set_id, count, "").shown)


def _answer(answering: Answering, reading: Reading, lines: Lines, marks: Marks, order: str, done: str) -> Answer | None:
    """Return a model's words if the job has found them."""
    if not lines.filled or result_name(reading.model, lines) not in done.split(" "):
        return None
    return answering.answer(lines, reading.model, marks, order)
