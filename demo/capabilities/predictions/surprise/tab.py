"""The section "How surprising is each word?": the shaded text, a variant of it, and a job for long texts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.predictions.surprise.comparison_view import comparison_panel, comparison_table
from demo.capabilities.predictions.surprise.measuring import METHODS, WITHIN_WORD, Pending, measure_all, result
from demo.capabilities.predictions.surprise.pairs import read_pairs
from demo.capabilities.predictions.surprise.pending_view import measuring_progress, pending_panel, spoken_summary
from demo.capabilities.predictions.surprise.shading import scale_legend
from demo.capabilities.predictions.surprise.table_view import surprise_table
from demo.capabilities.predictions.surprise.view import LEVELS, explanation, surprise_panel
from demo.components import TextInput
from demo.components.modules import import_expression
from demo.errors import collect_results, error_message
from demo.inputs import FAMILIES, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.ready_choice import show_while_there
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.elements import concatenate
from demo.views.html import columns, hint, notice
from models import Comparison, ModelError, Surprise

MARK_LINE_STARTS = f"""{import_expression("common/line_starts.js")}.then(({{ markLineStarts }}) =>
  markLineStarts(element, ".surprise-stacks", ".surprise-stack"));"""  # they have the names of the rows before them

Found = Surprise | Comparison | Pending


def surprise_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, other: str, level: str, method: str, done: str) -> tuple[Any, ...]:
        within = method == WITHIN_WORD
        found, errors = collect_results(
            lambda reading: result(analyser, reading, other, within_word=within), readings.values()
        )
        waiting = any(isinstance(each, Pending) for each in found)
        # What was measured is no longer in memory: another value lets the button measure it again.
        again = str(time.monotonic_ns()) if waiting and done else gr.skip()
        panels = concatenate([errors, _panels(found, level, other)])
        how = explanation(within) if found else ""
        return panels, spoken_summary(found), gr.update(visible=waiting), again, how, _tables(found, level)

    def show_level(other: str) -> dict[str, Any]:
        return gr.update(visible=not other.strip())  # text and variant are compared by words

    compare = _variant(context)  # above the result, which would push it off the screen
    panel = gr.HTML(js_on_load=MARK_LINE_STARTS, apply_default_css=False, elem_classes="panels-first")
    summary = spoken_output()
    measurement = Measurement(context)
    level, method = _choices()
    how, table = gr.HTML(apply_default_css=False), gr.HTML(apply_default_css=False)

    context.link("compare", compare)
    context.link("level", level, choices=LEVELS)
    context.link("method", method, choices=METHODS)
    outputs = [panel, summary, measurement.shown, measurement.again, how, table]
    context.refresh(show, outputs, inputs=[compare, level, method, measurement.done])
    context.refresher.add(Output(show_level, [level], [compare], context.visible_when, show_progress="hidden"))
    measurement.connect(compare, method)


class Measurement:
    """The job that measures long texts. Its result is in the analyser's memory, and `done` then has another value."""

    def __init__(self, context: TabContext) -> None:
        self._context = context
        with gr.Column(visible=False) as self.shown:
            with gr.Row(elem_classes="actions"):
                idle = hint(message("predictions.surprise.long.idle"))
                self._job = Job(message("predictions.surprise.long.start"), idle)
            self._failed = gr.HTML(apply_default_css=False)
        self.done, self.again = browser_state(""), browser_state("")

    def connect(self, compare: TextInput, method: gr.Radio) -> None:
        """Connect the events. Call it outside of the column above."""
        self._job.connect(
            self._context,
            self._run,
            {self.done: "", self._failed: ""},
            inputs=[compare, method, self.again],
            changes=[compare.change, method.change],
        )

    def _run(self, readings: Readings, other: str, method: str, again: str) -> Iterator[str | Updates]:
        try:
            for family, reading in readings.items():
                steps = measure_all(self._context.analyser, reading, other, within_word=method == WITHIN_WORD)
                for finished, count in steps:
                    yield measuring_progress(FAMILIES[family], finished, count)
        except ModelError as error:
            yield {self._failed: notice(error_message(error))}
            raise JobFailedError from error
        yield {self.done: f"{method} {again} {time.monotonic_ns()}"}


def _variant(context: TabContext) -> TextInput:
    """Build the box for a variant of the text, with its ready pairs beside it."""
    with gr.Row(elem_classes="surprise-second around-picture"):
        compare = TextInput(
            "",
            label=message("predictions.surprise.compare"),
            placeholder=message("predictions.surprise.compare_placeholder"),
            optional=True,
            elem_classes="surprise-compare before-picture",
        )
        _ready_pairs(context, compare)
    return compare


def _choices() -> list[gr.Radio]:
    """Build the choice of what is shaded, and that of the method."""
    with gr.Row(elem_classes="surprise-choices"):
        return [
            gr.Radio(
                [(message(f"predictions.surprise.{table}.{name}"), name) for name in names],
                value=names[0],
                label=message(f"predictions.surprise.{label}"),
                min_width=240,
            )
            for label, table, names in (("level", "levels", LEVELS), ("method", "methods", METHODS))
        ]


def _ready_pairs(context: TabContext, compare: TextInput) -> None:
    """Build the list of ready pairs, which fills in text and variant and empties the second text."""
    pairs = read_pairs()
    names = [(pair.name, str(index)) for index, pair in enumerate(pairs)]
    choice = gr.Dropdown(
        names, value=None, label=message("predictions.surprise.ready"), scale=0, min_width=340, elem_classes="choice"
    )
    texts = json.dumps([[pair.first, pair.second] for pair in pairs])
    fill_in = f"index => {{ const pair = {texts}[index]; return pair ? [pair[0], '', pair[1]] : []; }}"
    lines = [context.inputs.text, context.inputs.pair, compare]
    choice.input(None, choice, lines, js=fill_in, **QUIET)
    show_while_there(choice, lines, {str(index): (pair.first, "", pair.second) for index, pair in enumerate(pairs)})


def _panels(found: list[Found], level: str, other: str) -> Markup:
    """Return what each model gives, and the scale of the shades."""
    panels = columns(_panel(each, level, other) for each in found)
    has_shades = any(not isinstance(each, Pending) for each in found)
    return concatenate([panels, scale_legend() if has_shades else ""])


def _panel(found: Found, level: str, other: str) -> Markup:
    if isinstance(found, Pending):
        return pending_panel(found, other)
    return comparison_panel(found) if isinstance(found, Comparison) else surprise_panel(found, level)


def _tables(found: list[Found], level: str) -> Markup:
    return columns(
        comparison_table(each) if isinstance(each, Comparison) else surprise_table(each, level)
        for each in found
        if not isinstance(each, Pending)
    )
