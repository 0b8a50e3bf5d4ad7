"""Let the address of the page follow what a person does, and open the page as a link describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from demo.components import Address
from demo.state import PageState, Parameter
from demo.values import QUIET, PageValues

# What opens begins at its tabs, for a reader who has scrolled past them.
SCROLL_TO_TABS = """() => {
  const tabs = [...document.querySelectorAll("[role=tab][aria-selected=true]")];
  const shown = tabs.findLast((each) => each.checkVisibility());
  if (shown?.getBoundingClientRect().top < 0) shown.scrollIntoView({ block: "start" });
}"""


@dataclass(frozen=True)
class Binding:
    """A component whose value is a parameter of the link while the component is visible."""

    parameter: Parameter
    component: gr.components.Component
    visible_when: Mapping[gr.components.Component, str]
    tabs: gr.Tabs | None = None  # whose selected tab the component names

    @property
    def outputs(self) -> list[gr.blocks.Block]:
        return [self.component] if self.tabs is None else [self.component, self.tabs]

    def updates(self, parameter: Parameter, state: PageState, *, complete: bool) -> list[Any]:
        """Return an update of each of `outputs`.

        `complete`: what the link leaves out is set to its default, unless that is a setting of the reader.
        """
        default = parameter.default if complete and not parameter.lasting else None
        value = state.values.get(parameter.name, default) if parameter.visible_in(state.selected) else None
        if value is None:  # what a person has done meanwhile stays
            return [gr.skip()] * len(self.outputs)
        return [value] if self.tabs is None else [value, gr.update(selected=value)]


class Link:
    """All bindings of the page."""

    def __init__(self) -> None:
        self._bindings: list[Binding] = []
        self._moves: list[tuple[Any, Mapping[str, str], Mapping[str, gr.components.Component], Mapping[str, str]]] = []

    def bind(
        self,
        parameter: Parameter,
        component: gr.components.Component,
        visible_when: Mapping[gr.components.Component, str],
        tabs: gr.Tabs | None = None,
    ) -> None:
        """Put a component's value into the link. Call it before `wire`."""
        self._bindings.append(Binding(parameter, component, visible_when, tabs))

    def component(self, name: str) -> gr.components.Component | None:
        """Return the component whose value is a parameter of the link, the first one with this name."""
        return next((each.component for each in self._bindings if each.parameter.name == name), None)

    def go_to(
        self,
        event: Any,
        selected: Mapping[str, str],
        carried: Mapping[str, gr.components.Component] | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        """At an event of the page, select a tab and section by their ids, in the browser alone. Call it before `wire`.

        `carried` are components whose values the parameters of these names get there, `chosen` values for others.
        """
        self._moves.append((event, selected, carried or {}, chosen or {}))

    def go_to_by(self, button: gr.Button, selected: Mapping[str, str], *values: Mapping[str, Any]) -> None:
        """Let a button do what `go_to` does, and bring the tabs into view. `values`: `carried` and `chosen`."""
        button.click(None, None, None, js=SCROLL_TO_TABS, **QUIET)
        self.go_to(button.click, selected, *values)

    def _connect(
        self,
        event: Any,
        selected: Mapping[str, str],
        carried: Mapping[str, gr.components.Component],
        chosen: Mapping[str, str],
    ) -> None:
        named = [
            binding
            for binding, parameter in zip(self._bindings, self.parameters, strict=True)
            if binding.tabs is not None and parameter.name in selected and parameter.visible_in(selected)
        ]
        values = [value for each in named for value in _selecting(selected[each.parameter.name])]
        outputs = [output for each in named for output in each.outputs]
        targets = [
            binding.component
            for name in [*chosen, *carried]
            for binding, parameter in zip(self._bindings, self.parameters, strict=True)
            if parameter.name == name and parameter.visible_when and parameter.visible_in(selected)
        ]
        js = f"(...carried) => [...{json.dumps([*values, *chosen.values()])}, ...carried]"
        event(None, list(carried.values()), [*outputs, *targets], js=js, **QUIET)

    def shown_with(self, visible_when: Mapping[gr.components.Component, str]) -> dict[str, gr.components.Component]:
        """Return the components of one tab or section that the link holds, by the names of their parameters."""
        return {each.parameter.name: each.component for each in self._bindings if each.visible_when == visible_when}

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters of all bindings, which name the tab and section that show them."""
        names = {binding.component: binding.parameter.name for binding in self._bindings}
        return [
            replace(each.parameter, visible_when={names[part]: value for part, value in each.visible_when.items()})
            for each in self._bindings
        ]

    @property
    def outputs(self) -> list[gr.blocks.Block]:
        """The components that `updates` has updates for."""
        return [output for binding in self._bindings for output in binding.outputs]

    def updates(self, state: PageState, *, complete: bool) -> list[Any]:
        """Return an update of each of `outputs`. `complete`: what the link leaves out is set to its default."""
        bindings = zip(self._bindings, self.parameters, strict=True)
        updates = (binding.updates(parameter, state, complete=complete) for binding, parameter in bindings)
        return [update for each in updates for update in each]

    def wire(
        self,
        address: Address,
        values: PageValues,
        family: gr.components.Component,
        checkpoints: Mapping[str, gr.components.Component],
    ) -> None:
        """Keep the address equal to the state of the page. `checkpoints` are those in use, by family id."""
        for move in self._moves:
            self._connect(*move)
        address.follow(
            [_rule(binding, values) for binding in self._bindings],
            values.place(family),
            {name: (values.place(in_use), str(in_use.value)) for name, in_use in checkpoints.items()},
        )


def _selecting(id: str) -> list[Any]:
    """Return, for the browser, a value and an update of the tabs that select the one with this id."""
    return [id, {"__type__": "update", "selected": id}]


def _rule(binding: Binding, values: PageValues) -> dict[str, Any]:
    """Return the place of a binding's value, its bounds, and the values elsewhere that put it in the link."""
    parameter = binding.parameter
    return {
        "name": parameter.name,
        "default": parameter.default,
        "lasting": parameter.lasting,
        "bounds": [parameter.low, parameter.high] if isinstance(parameter.default, int) else None,
        "index": values.place(binding.component),
        "visibleWhen": values.conditions(binding.visible_when),
    }
