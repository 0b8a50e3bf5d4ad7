"""The section "What heads do": the kind of each head, and how widely and how far it looks."""

from __future__ import annotations

from functools import partial
from typing import Any

import gradio as gr

from demo.capabilities.attention.kinds.figures import distance_figure, entropy_figure, kind_map, kinds_heading
from demo.capabilities.attention.kinds.translation import translation_line
from demo.capabilities.attention.kinds.view import Measured, kinds_legend, kinds_table
from demo.errors import result_or_message
from demo.inputs import FAMILIES, Reading, Readings, TabContext
from demo.views.html import notice
from models import Attention

Result = tuple[Attention, Measured]


def kinds_tab(context: TabContext) -> None:
    attention = context.analyser.attention

    def measure(reading: Reading) -> Result:
        found = attention.attend(*reading)
        measures, translation = attention.measures(*reading), attention.translation(*reading)
        return found, Measured(found.encoding.model, measures, translation)

    def show(readings: Readings) -> list[Any]:
        results = {family: result_or_message(partial(measure, reading)) for family, reading in readings.items()}
        measured = [result for result in results.values() if not isinstance(result, str)]
        table = kinds_table([each for _, each in measured])
        return [*(part for family in FAMILIES for part in _column(results.get(family))), table if measured else ""]

    gr.HTML(kinds_legend(), apply_default_css=False, elem_classes="kinds-explained")
    with gr.Row(elem_classes="picture-first"):
        columns = [_empty_column() for _ in FAMILIES]
    table = gr.HTML(apply_default_css=False)

    context.refresh(show, [*(part for column in columns for part in column), table])


def _empty_column() -> list[Any]:
    """Build a model's column: a heading and three figures, for the kinds, entropy and distance."""
    with gr.Column(min_width=420) as column:
        heading = gr.HTML(apply_default_css=False)
        figures = [gr.Plot(show_label=False, visible=False, elem_classes="opens-heads") for _ in range(3)]
    return [column, heading, *figures]


def _column(result: Result | str | None) -> list[Any]:
    """Return updates of a column for measures, for the message of an error, or for a model that is not shown: None."""
    hidden = [gr.update(visible=False)] * 3
    if result is None:
        return [gr.update(visible=False), "", *hidden]
    if isinstance(result, str):
        return [gr.update(visible=True), notice(result), *hidden]
    attention, (model, measures, translation) = result
    if measures.empty:
        return [gr.update(visible=True), kinds_heading(attention, measures), *hidden]
    map_ = kind_map(attention, measures, translation)
    figures = map_, entropy_figure(attention, measures), distance_figure(attention, measures)
    return [
        gr.update(visible=True),
        kinds_heading(attention, measures) + translation_line(model, translation),
        *(gr.update(value=figure, visible=True) for figure in figures),
    ]
