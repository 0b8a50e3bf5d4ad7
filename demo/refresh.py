"""Refresh an output only while it is visible and its inputs have changed.

The browser part `Refresh` (`components/refresh`) decides which outputs to refresh, so that a change of an input costs
one request for each visible output, and none for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from demo.components import Refresh
from demo.components.part import Part
from demo.values import PRIVATE, QUIET, PageValues


@dataclass(frozen=True)
class Output:
    """Components that show the result of a function."""

    fn: Callable[..., Any]  # gets the values of `inputs` and `passive_inputs`, in this order
    outputs: Sequence[gr.blocks.Block]
    inputs: Sequence[gr.components.Component]  # a change of their values refreshes the outputs
    # The values of other components that make the outputs visible.
    visible_when: Mapping[gr.components.Component, str] = field(default_factory=dict)
    passive_inputs: Sequence[gr.components.Component] = ()  # a change of their values alone refreshes nothing
    show_progress: str = "minimal"
    preview: gr.blocks.Block | None = None  # shown in place of the outputs until they are there


class Refresher:
    """All outputs of a page that depend on its inputs."""

    def __init__(self) -> None:
        self._outputs: list[Output] = []

    def add(self, output: Output) -> None:
        """Register an output. Call it before `wire`."""
        self._outputs.append(output)

    def wire(self, values: PageValues, models: Mapping[str, Any] | None = None) -> None:
        """Connect the events. Call it outside of all tabs, since a component between tabs would count as one.

        `models`: see `Refresh`.
        """
        rules = [self._rule(index, output, values) for index, output in enumerate(self._outputs)]
        refresh = Refresh(rules, models)
        for index, output in enumerate(self._outputs):
            event = refresh.event(index)(
                output.fn,
                [*output.inputs, *output.passive_inputs],
                list(output.outputs),
                queue=False,  # one request and its response, where the queue takes two requests and a stream
                trigger_mode="multiple",  # `Refresh` sends the next one when this one has ended
                show_progress=output.show_progress,
                **PRIVATE,
            )
            event.success(None, None, None, js=refresh.ended(index, failed=False), **QUIET)
            event.failure(None, None, None, js=refresh.ended(index, failed=True), **QUIET)

    def _rule(self, index: int, output: Output, values: PageValues) -> dict[str, Any]:
        """Return the places of an output's inputs, the values elsewhere that make it visible, and what to dim of it.

        "preview" has the number of the output that is shown meanwhile.
        """
        shown = output.preview
        return {
            "inputs": [values.place(component) for component in output.inputs],
            "visibleWhen": values.conditions(output.visible_when),
            "dimmed": [selector for each in output.outputs for selector in _dimmed(index, each)],
            "preview": next((at for at, each in enumerate(self._outputs) if shown in each.outputs), None),
        }


def _dimmed(index: int, component: gr.blocks.Block) -> list[str]:
    """Return CSS selectors of what in a component shows a result. Controls among the outputs are not dimmed."""
    inside = component.results if isinstance(component, Part) else ""
    if inside is None or not isinstance(component, gr.HTML | gr.Plot):
        return []
    name = f"output-{index}"
    component.elem_classes = [*(component.elem_classes or []), name]
    return [f".block.{name} {inside}".strip()]  # Gradio gives the class to an element inside of the block too
