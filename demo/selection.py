"""What is selected on the page: one head of the models, and one token or word of the text.

The browser part `Selecting` keeps both equal in all scripts of the page and in the values here, which the server gets.
Nothing here needs a request of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.components import BrowserValue, Selecting
from demo.link import Link
from demo.values import QUIET, PageValues
from models import Head


@dataclass(frozen=True)
class Selection:
    """The values of what is selected. They stand outside of all tabs, so that they are there from the beginning."""

    selecting: Selecting
    layer: BrowserValue
    head: BrowserValue
    token: BrowserValue  # a code, see `demo.views.places`; empty: none

    @classmethod
    def create(cls, head: Head) -> Selection:
        """Build the values; `head` is selected at first."""
        layer, number = head
        return cls(
            Selecting(),
            BrowserValue("selected-layer", layer),
            BrowserValue("selected-head", number),
            BrowserValue("selected-token", ""),
        )

    @property
    def chosen_head(self) -> tuple[BrowserValue, BrowserValue]:
        """The values of the selected head, for the inputs of an output."""
        return self.layer, self.head

    def follow_head(self, layer: gr.components.Component, head: gr.components.Component) -> None:
        """Let two controls select the head, and show the head that is selected elsewhere. Each needs an `elem_id`."""
        for name, value, control in (("layer", self.layer, layer), ("head", self.head, head)):
            control.input(None, control, None, js=_select_head(name), **QUIET)
            # What is being typed is left alone: a newer number may stand there than the one that comes back.
            shown = f"""selected => {{
              const control = document.getElementById("{control.elem_id}");
              return control?.contains(document.activeElement) ? undefined : selected;
            }}"""
            value.change(None, value, control, js=shown, **QUIET)

    def choose_token(self, choice: gr.Dropdown) -> None:
        """Let a dropdown whose values are codes of places select one."""
        choice.input(None, choice, None, js=_dispatch("select-token", "value"), **QUIET)

    def wire(self, values: PageValues, links: Link, text: gr.components.Component) -> None:
        """Let the scripts follow the values of the page. A name of a head leads to the section that shows it."""
        pair = links.component("pair") or text
        parts = {"layer": self.layer, "head": self.head, "token": self.token, "text": text, "pair": pair}
        self.selecting.follow({name: values.place(part) for name, part in parts.items()})
        links.go_to(self.selecting.opened, {"tab": "attention", "section": "heads"})


def clamp_head(head: tuple[Any, Any], last: Head) -> Head:
    """Return the selected head, or the one nearest to it up to `last`. A script of a stranger may set anything."""
    layer, number = (part if isinstance(part, int) else 0 for part in head)
    return min(max(layer, 0), last[0]), min(max(number, 0), last[1])


def _select_head(name: str) -> str:
    return _dispatch("select-head", f"value === null || value === '' ? {{}} : {{ {name}: Number(value) }}")


def _dispatch(event: str, detail: str) -> str:
    """Return JavaScript that reports a value of a component to the part `Selecting`."""
    return f"value => {{ document.dispatchEvent(new CustomEvent({event!r}, {{ detail: {detail} }})); }}"
