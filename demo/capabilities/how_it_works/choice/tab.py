"""The section "Which model should I use?": an answer from facts, the facts themselves, and code to start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.how_it_works.choice.accuracy_view import accuracy_tables
from demo.capabilities.how_it_works.choice.deciding import (
    ANY,
    GUESS,
    MEMORY,
    NO,
    OTHER,
    SPEED,
    YES,
    ask,
    compare,
    language_choices,
    measured_heads,
)
from demo.capabilities.how_it_works.choice.facts_view import facts_table
from demo.capabilities.how_it_works.choice.snippet import KINDS, fine_tuning_code
from demo.capabilities.how_it_works.choice.snippet_view import code_block
from demo.capabilities.how_it_works.choice.timing import Timing
from demo.capabilities.how_it_works.choice.verdict_view import spoken_summary, verdict_cards
from demo.capabilities.tasks.classification.code_view import COPY
from demo.capabilities.tasks.controls import choice
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.spoken import spoken_output
from demo.views.languages import language_name
from demo.views.text import isolated
from models.facts import PREFERRED
from models.languages.training_data import training_languages

BEST = "best"  # the choice of the model that the answers lead to


@dataclass(frozen=True)
class Questions:
    """The questions that decide."""

    language: gr.Dropdown
    memory: gr.Radio
    speed: gr.Radio
    pairs: gr.Radio
    fetch: gr.Radio

    @property
    def inputs(self) -> list[gr.components.Component]:
        return [self.language, self.memory, self.speed, self.pairs, self.fetch]


def choice_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, _: str, *answers: str) -> tuple[Any, ...]:
        found = compare(analyser, readings, ask(analyser, _text(readings), *answers))
        accuracy = accuracy_tables(measured_heads(analyser), found.asked.needs.language)
        return verdict_cards(found), spoken_summary(found), facts_table(found) + accuracy

    def show_code(readings: Readings, _: str, kind: str, model: str, *answers: str) -> Markup:
        if model == BEST:
            found = compare(analyser, readings, ask(analyser, _text(readings), *answers))
            model = found.verdicts[0].facts.info.key
        info = next(each.info for each in analyser.facts.models() if each.info.key == model)
        return code_block(info, kind, fine_tuning_code(info, kind))

    cards = gr.HTML(apply_default_css=False)
    announced = spoken_output()
    with gr.Row(elem_classes="actions task-controls"):
        questions = _questions()
    timing = Timing()
    facts = gr.HTML(apply_default_css=False)
    code = gr.HTML(js_on_load=COPY, apply_default_css=False)
    with gr.Row(elem_classes="actions task-controls"):
        kind = choice("how_it_works.choice.code.kinds", KINDS)
        names = [(message("how_it_works.choice.code.best"), BEST), *((key, key) for key in PREFERRED)]
        label = message("how_it_works.choice.code.model")
        model = gr.Dropdown(names, value=BEST, label=label, scale=0, min_width=360, elem_classes="choice")

    context.link("language", questions.language, choices=language_choices())
    for name, component, values in (
        ("memory", questions.memory, list(MEMORY)),
        ("speed", questions.speed, list(SPEED)),
        ("pairs", questions.pairs, [NO, YES]),
        ("fetch", questions.fetch, [YES, NO]),
        ("task", kind, KINDS),
        ("tuned", model, [BEST, *PREFERRED]),
    ):
        context.link(name, component, choices=values)
    context.refresh(show, [cards, announced, facts], inputs=[timing.finished, *questions.inputs])
    context.refresh(show_code, [code], inputs=[timing.finished, kind, model, *questions.inputs])
    timing.connect(context)


def _questions() -> Questions:
    # Gradio draws a hundred choices at most, and finds the others when something is typed: the rarer ones come last.
    known = sorted(
        (not each.xlmr, language_name(code), code, each.autonym) for code, each in training_languages().items()
    )
    languages = [(message(f"how_it_works.choice.language.{each}"), each) for each in (GUESS, ANY, OTHER)]
    languages += [(_language_label(name, autonym), code) for _, name, code, autonym in known]
    label = message("how_it_works.choice.language.label")
    return Questions(
        Dropdown(languages, value=GUESS, label=label, scale=0, min_width=360, elem_classes="choice"),
        choice("how_it_works.choice.memory", list(MEMORY)),
        choice("how_it_works.choice.speed", list(SPEED)),
        choice("how_it_works.choice.pairs", [NO, YES]),
        choice("how_it_works.choice.fetch", [YES, NO]),
    )


def _language_label(name: str, autonym: str) -> str:
    """Return both names of a language, by either of which the list is searched."""
    return name if name == autonym else message("how_it_works.choice.language.name", name=name, own=isolated(autonym))


def _text(readings: Readings) -> str:
    return next(iter(readings.values())).passage.text
