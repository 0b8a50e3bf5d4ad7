"""The controls that all sections of the tab have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import gradio as gr

from demo.capabilities.tasks.ready import ReadyText, ready_texts
from demo.inputs import TabContext
from demo.messages import message
from demo.values import QUIET
from demo.views.languages import language_choices, language_name
from demo.views.text import cut
from models import IDENTIFIED, TRAINED_ON

GUESS = "guess"  # the choice of the language that the text seems to be in
MAX_NAME = 70  # characters of a text in a list


@dataclass(frozen=True)
class TaskControls:
    """The controls of a section: those below the answers are in one row."""

    row: gr.Row
    task: gr.Radio | None  # where the section has several: above the answers
    trained_on: gr.Radio
    language: gr.Dropdown
    ready: gr.Dropdown

    @property
    def choices(self) -> list[gr.components.Component]:
        """Return those that only act on the heads of this app."""
        return [self.trained_on, self.language]

    @property
    def inputs(self) -> list[gr.components.Component]:
        """Return what decides the answers."""
        return [*filter(None, [self.task]), *self.choices]


@dataclass(frozen=True)
class AnswerButtons:
    """Buttons below the answers that open other sections."""

    compare: gr.Button  # the accuracy by language
    explain: gr.Button  # which words decided

    def connect(
        self, context: TabContext, controls: TaskControls, benchmark: str, question: gr.Textbox | None = None
    ) -> None:
        """Let the buttons open their sections: with the task and the head that are chosen, and with a benchmark.

        `question`: what is asked, where that is the task.
        """
        place = {"tab": "languages", "section": "benchmarks"}
        context.links.go_to_by(self.compare, place, {"trained": controls.trained_on}, {"task": benchmark})
        carried: dict[str, gr.components.Component] = {"trained_on": controls.trained_on}
        if controls.task:
            carried["task"] = controls.task
        if question:
            carried["question"] = question
        chosen = {"task": "questions"} if question else {}
        context.links.go_to_by(self.explain, {"tab": "tasks", "section": "attribution"}, carried, chosen)


def task_choice(context: TabContext, section: str, tasks: Sequence[str]) -> gr.Radio:
    """Build the choice of what is answered, which stands above the answers. Messages: `tasks.<section>.tasks`."""
    task = choice(f"tasks.{section}.tasks", tasks, elem_classes="task-choice", container=False)
    context.link("task", task, choices=tasks)
    return task


def task_controls(context: TabContext, section: str, task: gr.Radio | None = None) -> TaskControls:
    """Build the row of a section; `task` is the choice above the answers."""
    with gr.Row(elem_classes="actions task-controls") as row:
        trained_on, language = training_choice(context), language_choice(context)
        return TaskControls(row, task, trained_on, language, ready_choice(section))


def answer_buttons() -> AnswerButtons:
    """Build the buttons below the answers, which `AnswerButtons.connect` connects."""
    with gr.Row(elem_classes="answer-buttons"):
        explain = gr.Button(message("tasks.attribution.label"), size="sm", min_width=200)
        return AnswerButtons(gr.Button(message("tasks.belief.compare"), size="sm", min_width=200), explain)


def choice(name: str, ids: Sequence[str], labels: Sequence[str] = (), **options: object) -> gr.Radio:
    """Build a choice whose messages are in the table `name`; `labels` stand for those of the choices."""
    named = list(labels) or [message(f"{name}.{id}") for id in ids]
    settings = {"min_width": 270, "scale": 0} | options
    return gr.Radio(list(zip(named, ids, strict=True)), value=ids[0], label=message(f"{name}.label"), **settings)


def training_choice(context: TabContext) -> gr.Radio:
    """Build the switch between heads that were trained on all languages, which answer best, and on English alone."""
    trained_on = choice("tasks.trained_on", TRAINED_ON[::-1])
    context.link("trained_on", trained_on, choices=TRAINED_ON)
    return trained_on


def language_choice(context: TabContext) -> gr.Dropdown:
    """Build the list that corrects the guess of the language."""
    choices = [(message("tasks.language.guess"), GUESS), *language_choices()]
    label = message("tasks.language.label")
    language = gr.Dropdown(choices, value=GUESS, label=label, scale=0, min_width=240, elem_classes="choice")
    context.link("language", language, choices=[GUESS, *IDENTIFIED])
    return language


def question_box(*, visible: bool = True) -> gr.Textbox:
    """Build the box for a question about the page's text."""
    return gr.Textbox(
        "",
        label=message("tasks.questions.question"),
        placeholder=message("tasks.questions.placeholder"),
        max_lines=2,
        visible=visible,
        elem_classes="task-question",
    )


def ready_choice(section: str, *, visible: bool = True) -> gr.Dropdown:
    """Build the list of the ready texts of a section; `fill_in` connects it."""
    choices = [(_name(each), str(index)) for index, each in enumerate(ready_texts(section))]
    label = message("tasks.ready.label")
    options = {"scale": 1, "min_width": 260, "elem_classes": "choice", "visible": visible}
    return gr.Dropdown(choices, value=None, label=label, **options)


def fill_in(
    context: TabContext,
    section: str,
    ready: gr.Dropdown,
    others: Sequence[gr.components.Component],
    values: Callable[[ReadyText], Sequence[str]],
) -> None:
    """Let a ready text fill in the page's text, and set the components `others` to its `values`."""
    filled = json.dumps([[each.text, *values(each)] for each in ready_texts(section)])
    chosen = f"index => {{ const found = {filled}[index]; return found ? [null, ...found] : []; }}"
    ready.input(None, ready, [ready, context.inputs.text, *others], js=chosen, **QUIET)


def _name(ready: ReadyText) -> str:
    """Return the language of a text, what is hard about it, and its beginning."""
    language, text = language_name(ready.language), cut(ready.title, MAX_NAME)
    notes = [message(f"tasks.ready.{ready.kind}")] if ready.kind else []
    if ready.wrong:
        model = "both" if len(ready.wrong) > 1 else ready.wrong[0].partition("-")[0]
        notes.append(message("tasks.ready.wrong", model=model))
    if not notes:
        return message("tasks.ready.name", language=language, text=text)
    return message("tasks.ready.noted", language=language, text=text, note=message("lists.separator").join(notes))
