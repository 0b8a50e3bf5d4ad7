"""What heads do: the kind of each, and how widely and how far it looks."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.inputs import FAMILIES
from demo.refusals import or_sentence
from demo.tabs.attention.inputs import AttentionInputs, Passages
from demo.views.common import notice
from demo.views.kind_figures import distance_figure, entropy_figure, kind_map, kinds_heading
from demo.views.kinds import kinds_legend, kinds_table
from models import Attention, HeadMeasures, Passage

Measured = tuple[Attention, HeadMeasures]


def kinds_section(inputs: AttentionInputs) -> None:
    def measure(passage: Passage) -> Measured:
        return inputs.analyser.attend(*passage), inputs.analyser.heads.measures(passage)

    def show(passages: Passages) -> list[Any]:
        answers = {family: or_sentence(partial(measure, passage)) for family, passage in passages.items()}
        measured = [answer for answer in answers.values() if not isinstance(answer, str)]
        table = kinds_table([(attention.encoding.model, measures) for attention, measures in measured])
        return [*(part for family in FAMILIES for part in _column(answers.get(family))), table if measured else ""]

    with gr.Tab("What heads do") as section:
        gr.HTML(kinds_legend(), apply_default_css=False)
        with gr.Row():
            columns = [_empty_column() for _ in FAMILIES]
        table = gr.HTML(apply_default_css=False)

    inputs.on_change(show, [*(part for column in columns for part in column), table], section)


def _empty_column() -> list[Any]:
    """A model's column, its heading, and three figures: the kinds, entropy and distance."""
    with gr.Column(min_width=420) as column:
        heading = gr.HTML(apply_default_css=False)
        figures = [gr.Plot(show_label=False, visible=False) for _ in range(3)]
    return [column, heading, *figures]


def _column(answer: Measured | str | None) -> list[Any]:
    """What `_empty_column` made is to show; None: the model is not asked for, a sentence: why there is no answer."""
    hidden = [gr.update(visible=False)] * 3
    if answer is None:
        return [gr.update(visible=False), "", *hidden]
    if isinstance(answer, str):
        return [gr.update(visible=True), notice(answer), *hidden]
    attention, measures = answer
    if measures.empty:  # as the heading says
        return [gr.update(visible=True), kinds_heading(attention, measures), *hidden]
    figures = kind_map(measures), entropy_figure(attention, measures), distance_figure(attention, measures)
    return [
        gr.update(visible=True),
        kinds_heading(attention, measures),
        *(gr.update(value=figure, visible=True) for figure in figures),
    ]
