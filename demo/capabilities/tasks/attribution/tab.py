"""The section "Which words decided?": one answer explained by four methods, and the test of these."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from demo.capabilities.tasks.answering import add_own_heads_note, answering, own_heads_note
from demo.capabilities.tasks.attribution.explaining import OWN_FORMS, Pending, Question, explaining, result
from demo.capabilities.tasks.attribution.figures import deletion_figure
from demo.capabilities.tasks.attribution.targets import (
    BEST,
    LABELS,
    MASK,
    PLACED,
    QUESTIONS,
    TASKS_EXPLAINED,
    TOKEN,
    chosen_target,
)
from demo.capabilities.tasks.attribution.view import attribution_panel, explaining_progress, how_made, spoken_summary
from demo.capabilities.tasks.controls import choice, fill_in, question_box, ready_choice, training_choice
from demo.capabilities.tasks.names import label_name
from demo.capabilities.tasks.own_labels import add_own_labels
from demo.errors import collect_results, error_message
from demo.inputs import FAMILIES, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.texts import HIDDEN
from demo.views.html import columns, hint, notice
from models import ExplanationComparison, ModelError, own_task

OWN_TARGET = "tasks.attribution.own_target"


def attribution_tab(context: TabContext) -> None:
    def show(
        readings: Readings, task: str, trained_on: str, selected: str, done: str, candidates: str, *targets: str
    ) -> list[Any]:
        question = _question(task, trained_on, selected, targets)
        concealed = task == MASK and candidates == HIDDEN
        asked = [] if concealed else readings.values()
        found, errors = collect_results(lambda reading: result(context.analyser, reading, question), asked)
        if concealed:
            errors = notice(message("predictions.concealed"))
        waiting = any(isinstance(each, Pending) for each in found)
        # What was explained is no longer in memory: another value lets the button explain it again.
        again = str(time.monotonic_ns()) if waiting and done else gr.skip()
        curves = {each.encoding.model.family: each for each in found if isinstance(each, ExplanationComparison)}
        drawn = [curves.get(family) for family in FAMILIES.values()]
        plots = [_plot(each) for each in drawn]
        places = [gr.update(visible=each is not None) for each in drawn]
        panels = errors + columns(map(attribution_panel, found))
        return [panels, spoken_summary(found), gr.update(visible=waiting), again, *places, *plots]

    def show_controls(task: str, family: str, *checkpoints: str) -> list[dict[str, Any]]:
        found = answering(context, OWN_FORMS, family, checkpoints)
        asked = bool(found.built_in)
        questions = (asked and task == QUESTIONS) or any(own_task(info, QUESTIONS) for info in found.own)
        choices = (asked, asked and task in PLACED, asked and task != MASK, questions, questions, not questions)
        targets = (asked and each == task for each in (*LABELS, MASK))
        return [own_heads_note(found, "attribution"), *(gr.update(visible=each) for each in (*choices, *targets))]

    note = add_own_heads_note()
    with gr.Row(elem_classes="actions task-controls around-picture"):
        task = choice("tasks.attribution.tasks", TASKS_EXPLAINED, elem_classes="explained before-picture")
        context.link("task", task, choices=TASKS_EXPLAINED)
        trained_on = training_choice(context)
        targets = [*(_label_choice(context, each) for each in LABELS), _token_box(context)]
        own = add_own_labels(context, "label", message(OWN_TARGET), message("tasks.attribution.best"), OWN_FORMS)
        ready, ready_question = ready_choice("classification"), ready_choice("questions", visible=False)
    question = question_box(visible=False)
    context.link("question", question)
    select = gr.HTML(hint(message("tasks.attribution.select")), js_on_load=None, apply_default_css=False)
    panels = gr.HTML(apply_default_css=False, elem_classes="panels-first")
    summary = spoken_output()
    job = LongExplanation(context)
    places, plots = _plots()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    fill_in(context, "classification", ready, [task], lambda chosen: [chosen.task])
    fill_in(context, "questions", ready_question, [question], lambda chosen: chosen.others)
    chosen = [task, context.inputs.family, *context.inputs.checkpoints]
    shown = [note, task, select, trained_on, question, ready_question, ready, *targets]
    context.refresher.add(Output(show_controls, shown, chosen, context.visible_when, show_progress="hidden"))
    targets += [own, question]
    inputs = [task, trained_on, context.selection.token, job.done, context.inputs.guess_first, *targets]
    context.refresh(show, [panels, summary, job.shown, job.again, *places, *plots], inputs=inputs)
    job.connect([task, trained_on, context.selection.token, *targets])


class LongExplanation:
    """The job that explains long texts. Its result is in the analyser's memory, and `done` then has another value."""

    def __init__(self, context: TabContext) -> None:
        self._context = context
        with gr.Column(visible=False) as self.shown:
            with gr.Row(elem_classes="actions"):
                idle = hint(message("tasks.attribution.long.idle"))
                self._job = Job(message("tasks.attribution.long.start"), idle)
            self._failed = gr.HTML(apply_default_css=False)
        self.done, self.again = browser_state(""), browser_state("")

    def connect(self, inputs: Sequence[gr.components.Component]) -> None:
        """Connect the events. Call it outside of the column above."""
        cleared: Updates = {self.done: "", self._failed: ""}
        changes = [each.change for each in inputs]
        self._job.connect(self._context, self._run, cleared, inputs=[*inputs, self.again], changes=changes)

    def _run(
        self, readings: Readings, task: str, trained_on: str, selected: str, *values: str
    ) -> Iterator[str | Updates]:
        *targets, again = values
        question = _question(task, trained_on, selected, targets)
        try:
            for family, reading in readings.items():
                for step in explaining(self._context.analyser, reading, question):
                    yield explaining_progress(FAMILIES[family], step)
        except ModelError as error:
            yield {self._failed: notice(error_message(error))}
            raise JobFailedError from error
        yield {self.done: f"{again} {time.monotonic_ns()}"}


def _question(task: str, trained_on: str, selected: str, targets: Sequence[str]) -> Question:
    *targets, own, question = targets
    values = dict(zip((*LABELS, TOKEN), targets, strict=True))
    return Question(task, chosen_target(task, values), selected, trained_on, own or "", question or "")


def _plot(found: ExplanationComparison | None) -> dict[str, Any]:
    """Return an update of the curves of one family."""
    return gr.update(visible=False) if found is None else gr.update(value=deletion_figure(found), visible=True)


def _plots() -> tuple[list[gr.Column], list[gr.Plot]]:
    """Build the place of each family's curves."""
    places, plots = [], []
    with gr.Row():
        for _ in FAMILIES:
            with gr.Column(min_width=320, visible=False) as place:
                plots.append(gr.Plot(show_label=False, visible=False))
            places.append(place)
    return places, plots


def _label_choice(context: TabContext, task: str) -> gr.Dropdown:
    """Build the choice of the label that is explained. A link has it by the name of its task."""
    choices = [(message("tasks.attribution.best"), BEST), *((label_name(each), each) for each in LABELS[task])]
    label = gr.Dropdown(
        choices,
        value=BEST,
        label=message("tasks.attribution.target"),
        scale=0,
        min_width=230,
        visible=task == TASKS_EXPLAINED[0],
        elem_classes="choice",
    )
    context.link(task, label, choices=[BEST, *LABELS[task]])
    return label


def _token_box(context: TabContext) -> gr.Textbox:
    """Build the box for the word in the gap that is explained."""
    box = gr.Textbox(
        "",
        label=message("tasks.attribution.token"),
        placeholder=message("tasks.attribution.best"),
        max_lines=1,
        scale=0,
        min_width=230,
        visible=False,
        elem_classes="decided-token",
    )
    context.link(TOKEN, box)
    return box
