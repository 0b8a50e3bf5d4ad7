"""The section "BertViz": its own views, for those who know them."""

from __future__ import annotations

from contextlib import suppress

import gradio as gr
from markupsafe import Markup

from demo.capabilities.attention.bertviz.view import bertviz_frame, bertviz_frames, bertviz_place, bertviz_sizes
from demo.errors import html_or_notice
from demo.inputs import FAMILIES, Reading, Readings, TabContext
from demo.messages import markup, message
from demo.selection import clamp_head
from demo.shown_heads import ShownHeads, refresh_with_heads
from demo.views.html import columns, hint
from models import ModelError

VIEWS = ("head", "model", "neuron")
OFF = "off"

# A frame reports the height of what BertViz has drawn in it, and which of the weights between two texts the reader has
# chosen, for the frames that follow: see `REPORT_HEIGHT` and `CHOOSE_FILTER` in view.py.
LISTEN_TO_FRAMES = """
let chosen = "";
const listen = ({ source, data }) => {
  if (!element.isConnected) removeEventListener("message", listen);
  const frame = [...element.querySelectorAll("iframe.bertviz")].find((each) => each.contentWindow === source);
  if (!frame) return;
  if (data?.bertvizFilter) chosen = String(data.bertvizFilter);
  else if (data?.bertvizFilter === "" && chosen) source.postMessage({ bertvizFilter: chosen }, "*");
  if (!Number.isFinite(data?.bertviz)) return;
  frame.dataset.drawn = "";
  frame.style.height = `${data.bertviz + 24}px`; // with room for a scroll bar
};
addEventListener("message", listen);
"""


def bertviz_tab(context: TabContext) -> None:
    attention = context.analyser.attention

    def show_sizes(readings: Readings) -> str:
        def sizes(reading: Reading) -> Markup:
            def size(view: str) -> int | None:
                with suppress(ModelError):  # the view itself says why
                    return attention.bertviz_size(*reading, view)
                return None

            found = {view: size(view) for view in VIEWS}
            return html_or_notice(lambda: bertviz_sizes(attention.attend(*reading).encoding.model, found))

        return columns(map(sizes, readings.values()))

    def show_frames(readings: Readings, heads: ShownHeads, view: str) -> str:
        def frame(family: str, reading: Reading) -> Markup:
            def page() -> Markup:
                model = attention.attend(*reading).encoding.model
                opened = clamp_head(heads[family], (model.layers - 1, model.heads - 1))
                return bertviz_frame(attention.bertviz(*reading, view, opened), opened)

            return html_or_notice(page)

        if view == OFF:
            return ""
        frames = (frame(family, reading) for family, reading in readings.items())
        return bertviz_frames(view, frames, FAMILIES[[*readings][-1]])

    choices = [(message(f"attention.bertviz.views.{view}"), view) for view in (*VIEWS, OFF)]
    view = gr.Radio(
        choices, value=VIEWS[0], show_label=False, label=message("attention.bertviz.label"), container=False
    )
    frames = gr.HTML(bertviz_place(), js_on_load=LISTEN_TO_FRAMES, apply_default_css=False, elem_classes="panels-first")
    gr.HTML(hint(markup("attention.bertviz.about")), apply_default_css=False)
    sizes = gr.HTML(apply_default_css=False)

    context.link("view", view, choices=(*VIEWS, OFF))
    context.refresh(show_sizes, [sizes])
    refresh_with_heads(context, show_frames, [frames], inputs=[view])
