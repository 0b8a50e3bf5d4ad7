"""The section "Price of a language": what one meaning costs in many languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.lines import ALL, lines_to_edit, set_choices
from demo.capabilities.languages.price.chart_view import chart
from demo.capabilities.languages.price.fetching import Fetching
from demo.capabilities.languages.price.measuring import (
    CHOSEN,
    PIVOT,
    VOCABULARIES,
    measure,
    missing_vocabularies,
    section_lines,
    shown_vocabularies,
)
from demo.capabilities.languages.price.pieces_view import pieces
from demo.capabilities.languages.price.summary_view import how_made, remarks, spoken, summary
from demo.capabilities.languages.price.table_view import tables
from demo.capabilities.languages.typed_language import typed_language
from demo.errors import error_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.own_lines import OWN, own_lines_box, own_text, reveal_own_lines
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.html import notice
from demo.views.languages import language_name
from models import PARALLEL_LANGUAGES, ModelError, parallel_sets

SETS = (ALL, *parallel_sets(), OWN)  # one sentence alone may be short in a language by chance


def price_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the section's own lines in place of the page's text."""
    picture = gr.HTML(apply_default_css=False)
    announced = spoken_output()
    with gr.Row(elem_classes="actions task-controls"):
        label = message("languages.set")
        choices = [(message(f"languages.sets.{ALL}"), ALL), *set_choices()]
        chosen = Dropdown(choices, value=ALL, label=label, scale=2, min_width=280, elem_classes="choice")
        pivots = sorted((language_name(code), code) for code in PARALLEL_LANGUAGES)
        label = message("languages.price.pivot")
        pivot = Dropdown(pivots, value=PIVOT, label=label, scale=1, min_width=180, elem_classes="choice")
        kinds = [(message(f"languages.price.vocabularies.{each}"), each) for each in VOCABULARIES]
        label = message("languages.price.vocabulary")
        vocabulary = gr.Radio(kinds, value=CHOSEN, label=label, scale=0, min_width=270)
        edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    own = own_lines_box(message("languages.own"), message("languages.price.own_hint"))
    fetching = Fetching()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    details = gr.HTML(apply_default_css=False)
    inner = replace(context, text=own, pair=None)
    language = typed_language(inner)

    def show(readings: Readings, typed: str, set_id: str, pivot: str, choice: str, _fetched: str) -> tuple[Any, ...]:
        analyser, keys = context.analyser, shown_vocabularies(readings, choice)
        missing = missing_vocabularies(analyser, keys)
        marked = typed if typed and set_id != OWN else None
        found = _shown(readings, set_id, pivot, [key for key in keys if key not in missing], marked)
        return *found, fetching.shown(bool(missing))

    def _shown(
        readings: Readings, set_id: str, pivot: str, keys: list[str], typed: str | None
    ) -> tuple[Markup, Markup, str]:
        lines = section_lines(context.analyser, set_id, own_text(readings))
        if not lines.read:
            return notice(message("languages.price.empty")), Markup(""), ""
        if not keys:
            return notice(message("languages.price.not_here")), Markup(""), ""
        try:
            measured = measure(context.analyser, lines, keys, pivot, set_id)
        except ModelError as error:
            return notice(error_message(error)), Markup(""), ""
        above = chart(measured, typed) + summary(measured, typed) + remarks(measured)
        return above, tables(measured) + pieces(measured), spoken(measured)

    def show_controls(set_id: str) -> list[dict[str, object]]:
        is_own = set_id == OWN
        return [gr.update(visible=is_own), gr.update(visible=not is_own), gr.update(visible=not is_own)]

    def edited(set_id: str) -> tuple[str, str]:
        return OWN, lines_to_edit(section_lines(context.analyser, set_id, ""))

    inner.link("set", chosen, choices=SETS)
    inner.link("pivot", pivot, choices=list(PARALLEL_LANGUAGES))
    inner.link("vocabulary", vocabulary, choices=list(VOCABULARIES))
    inner.link("lines", own)
    inner.refresher.add(Output(show_controls, [own, edit, pivot], [chosen], inner.visible_when, show_progress="hidden"))
    inputs = [language, chosen, pivot, vocabulary, fetching.fetched]
    inner.refresh(show, [picture, details, announced, fetching.row], inputs=inputs)
    fetching.connect(inner, vocabulary)
    reveal_own_lines(edit.click(edited, [chosen], [chosen, own], **QUIET))
    return inner
