"""The section "Questions": a question about the page's text."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.tasks.answering import add_own_heads_note, show_for_built_in
from demo.capabilities.tasks.controls import answer_buttons, fill_in, question_box, task_controls
from demo.capabilities.tasks.fine_tuned import add_fine_tuned
from demo.capabilities.tasks.questions.answers import answered
from demo.capabilities.tasks.questions.view import answers_panel, empty_state, how_made, spoken_summary
from demo.errors import collect_results
from demo.gradio_fixes.slider import Slider
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.spoken import spoken_output
from demo.views.html import columns

MOST = 10  # answers


def questions_tab(context: TabContext) -> None:
    def show(readings: Readings, question: str, top_k: int, trained_on: str, language: str) -> tuple[Any, ...]:
        if not question.strip():
            return empty_state(), ""
        found, errors = collect_results(
            lambda reading: answered(context.analyser, reading, question, top_k, trained_on, language),
            readings.values(),
        )
        return errors + columns(map(answers_panel, found)), spoken_summary(found)

    question = question_box()
    note = add_own_heads_note()
    panels = gr.HTML(apply_default_css=False)
    summary = spoken_output()
    buttons = answer_buttons()
    controls = task_controls(context, "questions")
    buttons.connect(context, controls, "qa", question)
    top_k = Slider(1, MOST, value=3, step=1, label=message("tasks.questions.top_k"), elem_classes="task-count")
    how = gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    add_fine_tuned(context, "questions")

    fill_in(context, "questions", controls.ready, [question], lambda chosen: chosen.others)
    context.link("question", question)
    context.link("top_k", top_k, low=1, high=MOST)
    show_for_built_in(context, "questions", note, [*controls.choices, buttons.compare, how])
    context.refresh(show, [panels, summary], inputs=[question, top_k, *controls.inputs])
