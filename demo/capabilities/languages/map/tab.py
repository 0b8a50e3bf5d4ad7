"""The section "Map": sentences in many languages in the space of each layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.lines import lines_to_edit
from demo.capabilities.languages.long_reading import LongReading, name_of
from demo.capabilities.languages.map.arranging import Arranging
from demo.capabilities.languages.map.mapping import MEANS, SETS, map_reading, mapped_lines
from demo.capabilities.languages.map.reading import read_lines, takes_long
from demo.capabilities.languages.map.view import how_made, map_value, remarks
from demo.capabilities.languages.origin import origin_of_meanings
from demo.components import BrowserValue, SentenceMap
from demo.errors import collect_results, error_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, own_lines_box, own_text, reveal_own_lines
from demo.refresh import Output
from demo.values import QUIET
from demo.views.html import notice

BEST, DEEPEST = "best", 23  # the layer that is best for each model, and the last one that a link may name
CHOICES = {
    "layer": (BEST, *map(str, range(DEEPEST + 1))),
    "grouping": ("language", "meaning"),
    "projection": ("pca", "tsne"),
}


def map_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's own lines in place of the page's text."""
    analyser = context.analyser
    problem = gr.HTML(apply_default_css=False)
    reading = LongReading()
    picture = SentenceMap()
    below = gr.HTML(apply_default_css=False)
    with gr.Row(elem_classes="actions task-controls"):
        chosen = Dropdown(
            [(message(f"languages.map.sets.{id}"), id) for id in SETS],
            value=SETS[0],
            label=message("languages.map.sets.label"),
            scale=1,
            min_width=280,
            elem_classes="choice",
        )
        kinds = [(message(f"languages.map.means.{id}"), id) for id in MEANS]
        means = gr.Radio(kinds, value=MEANS[0], label=message("languages.map.means.label"), scale=0, min_width=260)
        edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    own = own_lines_box(message("languages.own"), message("languages.map.own_hint"))
    arranging = Arranging()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    inner = replace(context, text=own, pair=None)

    def show(readings: Readings, set_id: str, means: str, finished: str) -> tuple[Any, ...]:
        mapped = mapped_lines(analyser, set_id, own_text(readings))
        waiting, hidden = gr.update(visible=True), gr.update(visible=False)
        if not mapped.lines.read:
            return notice(message("languages.map.empty")), None, "", hidden
        if finished != name_of(mapped.lines.texts, readings) and takes_long(analyser, mapped, readings):
            return "", None, remarks(mapped), waiting
        found, errors = collect_results(
            lambda reading: map_reading(analyser, mapped, reading, means), readings.values(), error_message
        )
        origin = origin_of_meanings(each.model for each in found)
        return errors, map_value(mapped, found), remarks(mapped) + origin, hidden

    def read(readings: Readings, set_id: str) -> Iterator[Markup]:
        yield from read_lines(analyser, mapped_lines(analyser, set_id, own_text(readings)), readings)

    def name(readings: Readings, set_id: str) -> str:
        return name_of(mapped_lines(analyser, set_id, own_text(readings)).lines.texts, readings)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        return [gr.update(visible=set_id == OWN), gr.update(visible=set_id != OWN)]

    def edited(set_id: str) -> tuple[str, str]:
        return OWN, lines_to_edit(mapped_lines(analyser, set_id, "").lines)

    inner.link("set", chosen, choices=SETS)
    inner.link("means", means, choices=MEANS)
    for choice, choices in CHOICES.items():
        inner.link(choice, BrowserValue(f"map-{choice}", choices[0]), choices=choices)
    inner.link("sentence", BrowserValue("map-sentence", ""))
    inner.link("direction", BrowserValue("map-direction", ""))  # codes of two languages: "en-th"
    inner.link("lines", own)
    inner.refresher.add(Output(show_controls, [own, edit], [chosen], inner.visible_when, show_progress="hidden"))
    inner.refresh(show, [problem, picture, below, reading.row], inputs=[chosen, means, reading.done])
    reading.connect(inner, read, name, [chosen])
    arranging.connect(inner, chosen, means)
    reveal_own_lines(edit.click(edited, [chosen], [chosen, own], **QUIET))
    return inner
