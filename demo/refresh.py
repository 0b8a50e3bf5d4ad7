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

# JavaScript that tells whether the page opens with a state of its own: a link's, or that from before a reload.
IS_LINKED = (
    r"() => /[?&](?!__)\w/.test(location.search) "
    r"|| performance.getEntriesByType('navigation')[0]?.type === 'reload'"
)
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@dataclass(frozen=True)
class Output:
    """Components that show the result of a function."""

    fn: Callable[..., Any]  # gets the values of `inputs` and `passive_inputs`, in this order
    outputs: Sequence[gr.blocks.Block]
    inputs: Sequence[gr.components.Component]  # a change of their values refreshes the outputs
    visible_when: Mapping[gr.components.Component, str] = field(
        default_factory=dict
    )  # the values that show the outputs
    passive_inputs: Sequence[gr.components.Component] = ()  # a change of their values alone refreshes nothing
    show_progress: str = "minimal"


class Refresher:
    """All outputs of a page that depend on its inputs."""

    def __init__(self) -> None:
        self._outputs: list[Output] = []

    def add(self, output: Output) -> None:
        """Register an output. Call it before `wire`."""
        self._outputs.append(output)

    def wire(self, page: gr.Blocks, opened: gr.events.Dependency) -> None:
        """Connect the events. The first refresh waits until a page that a link describes has been `opened`.

        Call it outside of all tabs, since a component between tabs would count as one.
        """
        outputs = self._outputs
        watched = list(dict.fromkeys(each for output in outputs for each in (*output.visible_when, *output.inputs)))
        places = {component: index for index, component in enumerate(watched)}
        refresh = Refresh([_rule(output, places) for output in outputs])
        changes = [component.change for component in watched]
        gr.on(changes, None, watched, refresh, js="(...values) => ({ values })", **QUIET)
        page.load(None, watched, refresh, js=f"(...values) => ({{ values, begin: !({IS_LINKED})() }})", **QUIET)
        opened.then(None, watched, refresh, js="(...values) => ({ values, begin: true })", **QUIET)
        for index, output in enumerate(outputs):
            event = refresh.event(index)(
                output.fn,
                [*output.inputs, *output.passive_inputs],
                list(output.outputs),
                queue=False,  # one request and its response, where the queue takes two requests and a stream
                trigger_mode="multiple",  # `Refresh` sends the next one when this one has ended
                api_visibility="private",
                show_progress=output.show_progress,
            )
            event.success(None, None, None, js=refresh.ended(index, failed=False), **QUIET)
            event.failure(None, None, None, js=refresh.ended(index, failed=True), **QUIET)


def _rule(output: Output, places: Mapping[gr.components.Component, int]) -> dict[str, Any]:
    """Where the values of an output's inputs stand in the list of all watched values."""
    return {
        "inputs": [places[component] for component in output.inputs],
        "visibleWhen": [[places[component], value] for component, value in output.visible_when.items()],
    }
