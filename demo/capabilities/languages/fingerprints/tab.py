"""The section "Fingerprints": what all heads do on one meaning in many languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.fingerprints.figures import steady_map
from demo.capabilities.languages.fingerprints.taking import Taken, read_lines, section_lines, take, takes_long
from demo.capabilities.languages.fingerprints.view import bars, how_made, lists, remarks, spoken
from demo.capabilities.languages.lines import Lines, lines_to_edit, set_choices
from demo.capabilities.languages.long_reading import LongReading, name_of
from demo.errors import collect_results, error_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import FAMILIES, Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, own_lines_box, own_text, reveal_own_lines
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.views.html import model_heading, notice
from models import parallel_sets

FIRST_SET = next(iter(parallel_sets()))


def fingerprints_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's own lines in place of the page's text."""
    analyser = context.analyser
    reading = LongReading()
    picture = gr.HTML(apply_default_css=False)
    announced = spoken_output()
    with gr.Row(elem_classes="actions task-controls"):
        chosen = Dropdown(
            set_choices(),
            value=FIRST_SET,
            label=message("languages.set"),
            scale=1,
            min_width=280,
            elem_classes="choice",
        )
        edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    own = own_lines_box(message("languages.own"), message("languages.fingerprints.own_hint"))
    with gr.Row():
        maps = [part for _ in FAMILIES for part in _map()]
    below = gr.HTML(apply_default_css=False)
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    inner = replace(context, text=own, pair=None)

    def lines_of(readings: Readings, set_id: str) -> Lines:
        return section_lines(analyser, set_id, own_text(readings), readings)

    def show(readings: Readings, set_id: str, done: str) -> tuple[Any, ...]:
        nothing = [gr.update(visible=False)] * len(maps)
        lines = lines_of(readings, set_id)
        if not lines.read:
            return notice(message("languages.fingerprints.empty")), "", *nothing, "", reading.shown(False)
        if takes_long(lines) and done != name_of(lines.texts, readings):
            return "", "", *nothing, "", reading.shown(True)
        found, errors = collect_results(lambda each: take(analyser, lines, each), readings.values(), error_message)
        taken = Taken(lines, tuple(found))
        drawn = (part for each in found for part in (model_heading(each.model), steady_map(each)))
        figures = [gr.update(value=part, visible=True) for part in drawn]
        shown = [*figures, *nothing[len(figures) :]]
        return errors + remarks(lines) + bars(taken), spoken(taken), *shown, lists(taken), reading.shown(False)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        return [gr.update(visible=set_id == OWN), gr.update(visible=set_id != OWN)]

    def edited(readings: Readings, set_id: str) -> tuple[str, str]:
        return OWN, lines_to_edit(lines_of(readings, set_id))

    def read(readings: Readings, set_id: str) -> Iterator[Markup]:
        yield from read_lines(analyser, lines_of(readings, set_id), readings)

    def name(readings: Readings, set_id: str) -> str:
        return name_of(lines_of(readings, set_id).texts, readings)

    inner.link("set", chosen, choices=[*parallel_sets(), OWN])
    inner.link("lines", own)
    inner.refresher.add(Output(show_controls, [own, edit], [chosen], inner.visible_when, show_progress="hidden"))
    inner.refresh(show, [picture, announced, *maps, below, reading.row], inputs=[chosen, reading.done])
    reading.connect(inner, read, name, [chosen])
    reveal_own_lines(inner.on(edit.click, edited, [chosen, own], inputs=[chosen]))
    return inner


def _map() -> tuple[gr.HTML, gr.Plot]:
    with gr.Column(min_width=420):
        heading = gr.HTML(visible=False, apply_default_css=False)
        return heading, gr.Plot(show_label=False, visible=False, elem_classes="opens-heads")
