"""Attention: all heads of a model at a glance, one of them open, and BertViz's views for those who know them."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.components import HeadGrid
from demo.inputs import FAMILIES, Models, SharedInputs
from demo.refusals import or_notice
from demo.views.attention import head_caption, head_figure, head_grid, window_heading
from demo.views.bertviz import bertviz_frame
from demo.views.common import columns, notice
from models import Analyser, Attention, ModelError

FIRST_HEAD = (2, 6)  # looks at the token before, in both compact models
BERTVIZ = {"off": "", "head view": "head", "model view": "model"}


def attention_tab(shared: SharedInputs, analyser: Analyser) -> gr.Tab:
    def count_parts(text: str, models: Models, chosen: int) -> dict[str, Any]:
        try:
            parts = max(analyser.windows(text, key) for key in models.values())
        except ModelError:
            parts = 1
        return gr.update(visible=parts > 1, maximum=parts, value=min(int(chosen or 1), parts))

    def show_bertviz(text: str, models: Models, chosen: str) -> str:
        view = BERTVIZ[chosen]

        def frame(key: str) -> str:
            return or_notice(lambda: bertviz_frame(analyser.bertviz(text, key, view)))

        return columns(map(frame, models.values())) if view else ""

    with gr.Tab("Attention") as tab:
        part = gr.Number(1, minimum=1, precision=0, label="Part of a long text", visible=False)
        with gr.Row():
            for family in FAMILIES:
                _model_column(shared, analyser, tab, family, part)
        bertviz = gr.Radio(list(BERTVIZ), value="off", label="BertViz")
        frame = gr.HTML(apply_default_css=False)

    shared.on_change(count_parts, [part], tab, extra=[part])
    shared.on_change(show_bertviz, [frame], tab, extra=[bertviz])
    return tab


def _model_column(shared: SharedInputs, analyser: Analyser, tab: gr.Tab, family: str, part: gr.Number) -> None:
    def attend(text: str, key: str, part: int) -> Attention:
        return analyser.attend(text, key, min(int(part or 1), analyser.windows(text, key)) - 1)

    def show_heads(text: str, models: Models, part: int, head: tuple[int, int]) -> tuple[Any, ...]:
        if family not in models:
            return gr.update(visible=False), "", None
        try:
            attention = attend(text, models[family], part)
        except ModelError as error:
            return gr.update(visible=True), notice(str(error)), None
        return gr.update(visible=True), window_heading(attention), head_grid(attention, head)

    def show_head(text: str, models: Models, part: int, head: tuple[int, int]) -> tuple[Any, ...]:
        if family not in models:
            return "", gr.update(visible=False)
        try:
            attention = attend(text, models[family], part)
        except ModelError:  # said once, above the heads
            return "", gr.update(visible=False)
        return head_caption(*head), gr.update(value=head_figure(attention, *head), visible=True)

    def choose(event: gr.SelectData) -> tuple[int, int]:
        return event.value["layer"], event.value["head"]

    head = gr.State(FIRST_HEAD)
    with gr.Column(min_width=420) as column:
        heading = gr.HTML(apply_default_css=False)
        grid = HeadGrid()
        caption = gr.HTML(apply_default_css=False)
        plot = gr.Plot(show_label=False)

    grid.select(choose, None, head, api_visibility="private")
    shared.on_change(show_heads, [column, heading, grid], tab, extra=[part], aside=[head])
    shared.on_change(show_head, [caption, plot], tab, extra=[part, head])
