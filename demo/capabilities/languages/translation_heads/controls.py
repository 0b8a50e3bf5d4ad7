"""The controls of the section: which pairs are read, and the order of the heads."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from demo.capabilities.languages.ready_pairs import ready_pairs_choice
from demo.capabilities.languages.translation_heads.choosing import (
    FIRST_LANGUAGES,
    READY,
    SETS,
    meanings,
    ready_languages,
)
from demo.capabilities.languages.translation_heads.finding import ORDERS
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import TabContext
from demo.messages import message
from demo.own_lines import own_lines_box
from demo.views.languages import language_name
from models import MAX_TRANSLATION_PAIRS


@dataclass(frozen=True)
class Controls:
    """The controls below the tables, those in columns hidden unless they belong to the chosen set."""

    set: gr.Radio
    order: gr.Radio
    ready: gr.Dropdown  # examples that set the page's two texts
    ready_column: gr.Column
    language: gr.Dropdown
    other: gr.Dropdown
    languages_column: gr.Column
    edit: gr.Button  # turns the ready pairs into lines of the reader's own
    own: gr.Textbox

    def link(self, context: TabContext) -> None:
        """Put the choices into the link."""
        context.link("set", self.set, choices=SETS)
        context.link("language", self.language, choices=ready_languages())
        context.link("other", self.other, choices=ready_languages())
        context.link("lines", self.own)
        context.link("order", self.order, choices=ORDERS)

    @property
    def pairs(self) -> list[gr.components.Component]:
        """Return the components that say which pairs are read, the own lines left out."""
        return [self.set, self.language, self.other]


def build_controls() -> Controls:
    """Build the controls."""
    with gr.Row(elem_classes="actions task-controls"):
        set_ = _radio("sets", SETS, 300)
        order = _radio("orders", ORDERS, 260)
    with gr.Row(elem_classes="actions task-controls"):
        with gr.Column(scale=1, min_width=260) as ready_column:
            ready = ready_pairs_choice()
        with gr.Column(visible=False, scale=1, min_width=260) as languages_column, gr.Row(elem_classes="task-controls"):
            language, other = map(_language, ("language", "other"), FIRST_LANGUAGES)
            edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    hint = message("languages.translation_heads.own_hint", most=str(MAX_TRANSLATION_PAIRS))
    own = own_lines_box(message("languages.translation_heads.own"), hint)
    return Controls(set_, order, ready, ready_column, language, other, languages_column, edit, own)


def shown_controls(set_id: str) -> list[dict[str, object]]:
    """Return the updates of the columns of examples and of languages, and of the box."""
    return [gr.update(visible=set_id == each) for each in SETS]


def _radio(name: str, ids: tuple[str, ...], width: int) -> gr.Radio:
    ready = {"count": str(len(meanings()))}
    choices = [
        (message(f"languages.translation_heads.{name}.{id}", **(ready if id == READY else {})), id) for id in ids
    ]
    label = message(f"languages.translation_heads.{name}.label")
    return gr.Radio(choices, value=ids[0], label=label, scale=0, min_width=width)


def _language(name: str, code: str) -> gr.Dropdown:
    choices = sorted((language_name(each), each) for each in ready_languages())
    label = message(f"languages.translation_heads.{name}")
    return Dropdown(choices, value=code, label=label, scale=1, min_width=150, elem_classes="choice")
