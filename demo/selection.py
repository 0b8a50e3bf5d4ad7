"""What is selected on the page: a head of each model, and one token or word of the text.

The browser part `Selecting` keeps both equal in all scripts of the page and in the values here, which the server gets.
Nothing here needs a request of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.components import BrowserValue, Selecting
from demo.link import Link
from demo.values import QUIET, PageValues
from models import Head

FIRST_HEAD = (2, 6)  # of a link that names a layer or a head alone; of a model that cannot read the text
NONE = -1  # a layer and a head of which none is chosen

# JavaScript for the id of the family that controls are for, of those above the tabs and in the section; else null.
_FAMILY = '(families[0] === "both" ? families[1] : families[0]) ?? null'


@dataclass(frozen=True)
class Selection:
    """The values of what is selected. They stand outside of all tabs, so that they are there from the beginning."""

    selecting: Selecting
    layer: BrowserValue
    head: BrowserValue
    own: BrowserValue  # the heads of families that have another one open, see `chosen_head`
    token: BrowserValue  # a code, see `demo.views.places`; empty: none
    shown: BrowserValue  # the heads that are shown of families of which none is chosen, as in `own`: see `shown_heads`
    revision: BrowserValue  # a count that grows when these may be other ones though the text is the same
    places: list[Mapping[gr.components.Component, str]]  # the values that make the outputs visible that show heads

    @classmethod
    def create(cls) -> Selection:
        """Build the values; nothing is selected at first."""
        return cls(
            Selecting(),
            BrowserValue("selected-layer", NONE),
            BrowserValue("selected-head", NONE),
            BrowserValue("selected-own", ""),
            BrowserValue("selected-token", ""),
            BrowserValue("shown-heads", ""),
            BrowserValue("heads-revision", 0),
            [],
        )

    @property
    def chosen_heads(self) -> tuple[BrowserValue, BrowserValue, BrowserValue]:
        """The values that say which head is chosen, for the inputs of an output, which gives them to `chosen_head`."""
        return self.layer, self.head, self.own

    def shows_heads(self, visible_when: Mapping[gr.components.Component, str]) -> None:
        """Note where heads are shown: a token that is chosen there keeps them. Call it before `wire`."""
        self.places.append(visible_when)

    def follow_head(
        self,
        layer: gr.components.Component,
        head: gr.components.Component,
        families: Sequence[gr.components.Component] = (),
    ) -> None:
        """Let two controls select the head, and show the head that is selected elsewhere. Each needs an `elem_id`.

        `families` are the choice of the model above the tabs and that of a section, whose model the controls are for;
        without them they are for all models, and show the head that was selected last. Until one is, it is that of
        `shown`.
        """
        for place, (name, control) in enumerate((("layer", layer), ("head", head))):
            control.input(None, [layer, head, *families], None, js=_select_head(name), **QUIET)
            # What is being typed is left alone: a newer number may stand there than the one that comes back.
            shown = f"""(layer, head, own, others, ...families) => {{
              const control = document.getElementById("{control.elem_id}");
              if (control?.contains(document.activeElement)) return undefined;
              const family = {_FAMILY};
              const heads = [own, layer < 0 ? others : ""].flatMap((code) => (code || "").split(", "));
              const found = heads.find((each) => /\\d$/.test(each) && each.startsWith(family ? `${{family}} ` : ""));
              if (found && (family || layer < 0)) return Number(found.split(/[ .]/)[{place + 1}]);
              return layer < 0 ? undefined : [layer, head][{place}];
            }}"""
            values = [*self.chosen_heads, self.shown, *families]
            for value in values:
                value.change(None, values, control, js=shown, **QUIET)

    def choose_token(self, choice: gr.Dropdown) -> None:
        """Let a dropdown whose values are codes of places select one."""
        choice.input(None, choice, None, js=_dispatch("select-token", "value"), **QUIET)

    def wire(self, values: PageValues, links: Link, text: gr.components.Component, families: Iterable[str]) -> None:
        """Let the scripts follow the values of the page. A name of a head leads to the section that shows it."""
        pair = links.component("pair") or text
        parts = {
            "layer": self.layer,
            "head": self.head,
            "own": self.own,
            "token": self.token,
            "text": text,
            "pair": pair,
        }
        places = {name: values.place(part) for name, part in parts.items()}
        self.selecting.follow(places, families, [values.conditions(each) for each in self.places])
        links.go_to(self.selecting.opened, {"tab": "attention", "section": "heads"})


def chosen_head(family: str, layer: Any, head: Any, own: Any) -> tuple[Any, Any] | None:
    """Return the chosen head of a family, given by id; None without one. `own` is like "mbert 2.6, xlmr -"."""
    found = re.search(rf"\b{family} (?:-|(\d{{1,3}})\.(\d{{1,3}})\b)", own) if isinstance(own, str) else None
    if found:
        return (int(found[1]), int(found[2])) if found[1] else None
    return (layer, head) if isinstance(layer, int) and isinstance(head, int) and min(layer, head) >= 0 else None


def complete_head(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the values of a link; one that names a layer or a head alone gets the other from FIRST_HEAD, as it had."""
    parts = dict(zip(("layer", "head"), FIRST_HEAD, strict=True))
    return {**(parts if parts.keys() & values.keys() else {}), **values}


def clamp_head(head: tuple[Any, Any], last: Head) -> Head:
    """Return the selected head, or the one nearest to it up to `last`. A script of a stranger may set anything."""
    layer, number = (part if isinstance(part, int) else 0 for part in head)
    return min(max(layer, 0), last[0]), min(max(number, 0), last[1])


def _select_head(name: str) -> str:
    """Return JavaScript that selects what a control says; what both say, where no head is shown yet that differs."""
    head = f"{{ {name}, beside: [layer, head].map(Number), family: {_FAMILY} }}"
    chosen = f"[null, ''].includes({name}) ? {{}} : {head}"
    return _dispatch("select-head", chosen, "layer, head, ...families")


def _dispatch(event: str, detail: str, inputs: str = "value") -> str:
    """Return JavaScript that reports values of components to the part `Selecting`."""
    return f"({inputs}) => {{ document.dispatchEvent(new CustomEvent({event!r}, {{ detail: {detail} }})); }}"
