"""Sentences with their translation, for the sections that read two texts."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from demo.examples import EXAMPLES, Example
from demo.inputs import TabContext
from demo.messages import message
from demo.ready_choice import show_while_there
from demo.values import QUIET


class ReadyPairOffer:
    """A button that sets both texts of the page to the first ready pair, for where a section lacks a second text."""

    def __init__(self) -> None:
        with gr.Row(visible=False, elem_classes="actions") as self.row:
            label = message("languages.open_pair", name=ready_pairs()[0].name)
            self._button = gr.Button(label, size="sm", scale=0, min_width=260)

    def connect(self, context: TabContext) -> None:
        """Connect the button."""
        first = ready_pairs()[0]
        script = f"() => {json.dumps([first.text, first.translation])}"
        self._button.click(None, None, [context.inputs.text, context.inputs.pair], js=script, **QUIET)

    @staticmethod
    def shown(offered: bool) -> dict[str, Any]:
        """Return the update of `row`."""
        return gr.update(visible=offered)


def ready_pairs_choice() -> gr.Dropdown:
    """Build the list of ready pairs."""
    pairs = [(message("languages.pair", name=each.name, text=each.text), each.text) for each in ready_pairs()]
    pairs.insert(0, (message("languages.no_pair"), ""))  # a Dropdown has no placeholder
    label = message("languages.ready_pairs")
    return gr.Dropdown(pairs, value="", label=label, min_width=260, scale=1, elem_classes="choice")


def connect_ready_pairs(choice: gr.Dropdown, context: TabContext) -> None:
    """Let the choice set both texts of the page."""
    translations = json.dumps({each.text: each.translation for each in ready_pairs()})
    chosen = f"chosen => chosen ? [chosen, {translations}[chosen]] : []"
    texts = [context.inputs.text, context.inputs.pair]
    choice.input(None, choice, texts, js=chosen, **QUIET)
    show_while_there(choice, texts, {each.text: (each.text, each.translation) for each in ready_pairs()})


def ready_pairs() -> list[Example]:
    """Return the examples that have a translation, those that are pairs first."""
    found = [each for each in EXAMPLES if each.translation]
    return sorted(found, key=lambda each: each.group != "pairs")
