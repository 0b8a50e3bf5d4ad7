"""The section "Heads and translation": which heads look at the translation of a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.languages.long_reading import PAIRS, LongReading, name_of
from demo.capabilities.languages.ready_pairs import ReadyPairOffer, connect_ready_pairs
from demo.capabilities.languages.translation_heads.choosing import (
    THIS,
    chosen_pairs,
    pair_error,
    pairs_to_edit,
    problem,
)
from demo.capabilities.languages.translation_heads.controls import build_controls, shown_controls
from demo.capabilities.languages.translation_heads.finding import (
    find_heads,
    find_over_pairs,
    read_pairs,
    takes_long,
)
from demo.capabilities.languages.translation_heads.summary_view import empty_state, how_made, remarks, summary
from demo.capabilities.languages.translation_heads.table_view import tables
from demo.errors import collect_results
from demo.inputs import Readings, TabContext
from demo.own_lines import OWN, own_text, reveal_own_lines
from demo.refresh import Output
from demo.values import QUIET
from demo.views.html import notice


def heads_tab(context: TabContext) -> TabContext:
    """Build the section. Return its context, which reads the second text of the page too."""
    analyser = context.analyser
    reading = LongReading(PAIRS)
    shown = gr.HTML(apply_default_css=False)
    offer = ReadyPairOffer()
    controls = build_controls()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)
    both_texts = replace(context, pair=context.inputs.pair)
    own_lines = replace(context, text=controls.own, pair=None)

    def show_this(readings: Readings, order: str) -> tuple[Markup, Any, Any]:
        passage = next(iter(readings.values())).passage
        if passage.text.strip() and not passage.pair.strip():
            return empty_state(), reading.shown(False), offer.shown(True)
        found, errors = collect_results(lambda each: find_heads(analyser, each), readings.values())
        return errors + (tables(found, order) if found else ""), reading.shown(False), offer.shown(False)

    def show(
        readings: Readings, set_id: str, language: str, other: str, own: str, order: str, done: str
    ) -> tuple[Markup, Any, Any]:
        if set_id == THIS:
            return show_this(readings, order)
        hidden = reading.shown(False), offer.shown(False)
        pairs = chosen_pairs(set_id, language, other, own)
        if pairs.problem:
            return notice(problem(pairs)), *hidden
        if done != name_of_pairs(readings, set_id, language, other, own) and takes_long(analyser, pairs, readings):
            return remarks(pairs), reading.shown(True), offer.shown(False)
        found, errors = collect_results(
            lambda each: find_over_pairs(analyser, pairs, each.model),
            readings.values(),
            lambda error: pair_error(error, pairs),
        )
        return errors + remarks(pairs) + (summary(found) + tables(found, order) if found else ""), *hidden

    def name_of_pairs(readings: Readings, set_id: str, language: str, other: str, own: str) -> str:
        pairs = chosen_pairs(set_id, language, other, own)
        return name_of([text for pair in pairs.texts for text in pair], readings)

    def read(readings: Readings, set_id: str, language: str, other: str) -> Iterator[Markup]:
        yield from read_pairs(analyser, chosen_pairs(set_id, language, other, own_text(readings)), readings)

    def name(readings: Readings, set_id: str, language: str, other: str) -> str:
        return name_of_pairs(readings, set_id, language, other, own_text(readings))

    def edited(set_id: str, language: str, other: str) -> tuple[str, str]:
        return OWN, pairs_to_edit(chosen_pairs(set_id, language, other, ""))

    controls.link(context)
    columns = [controls.ready_column, controls.languages_column, controls.own]
    context.refresher.add(Output(shown_controls, columns, [controls.set], context.visible_when, show_progress="hidden"))
    inputs = [*controls.pairs, controls.own, controls.order, reading.done]
    both_texts.refresh(show, [shown, reading.row, offer.row], inputs=inputs)
    reading.connect(own_lines, read, name, controls.pairs)
    reveal_own_lines(controls.edit.click(edited, controls.pairs, [controls.set, controls.own], **QUIET))
    connect_ready_pairs(controls.ready, context)
    offer.connect(context)
    return both_texts
