"""The section "BertViz": its own views, for those who know them."""

from __future__ import annotations

from functools import partial

import gradio as gr
from markupsafe import Markup

from demo.capabilities.attention.bertviz.view import bertviz_frame, bertviz_sizes
from demo.errors import html_or_notice, result_or_message
from demo.inputs import Reading, Readings, TabContext
from demo.messages import message
from demo.views.elements import concatenate
from demo.views.html import columns

VIEWS = ("head", "model", "neuron")
OFF = "off"


def bertviz_tab(context: TabContext) -> None:
    attention = context.analyser.attention

    def show_sizes(readings: Readings) -> str:
        def sizes(reading: Reading) -> Markup:
            found = {view: result_or_message(partial(attention.bertviz_size, *reading, view)) for view in VIEWS}
            return html_or_notice(lambda: bertviz_sizes(attention.attend(*reading).encoding.model, found))

        return columns(map(sizes, readings.values()))

    def show_frames(readings: Readings, view: str) -> str:
        def frame(reading: Reading) -> Markup:
            return html_or_notice(lambda: bertviz_frame(attention.bertviz(*reading, view)))

        if view == OFF:
            return ""
        frames = map(frame, readings.values())
        return (
            concatenate(frames) if view == "neuron" else columns(frames)
        )  # the neuron view is too wide for two columns

    sizes = gr.HTML(apply_default_css=False)
    choices = [(message(f"attention.bertviz.views.{view}"), view) for view in (OFF, *VIEWS)]
    view = gr.Radio(choices, value=OFF, label=message("attention.bertviz.label"))
    frames = gr.HTML(apply_default_css=False)

    context.link("view", view, choices=(OFF, *VIEWS))
    context.refresh(show_sizes, [sizes])
    context.refresh(show_frames, [frames], inputs=[view])
