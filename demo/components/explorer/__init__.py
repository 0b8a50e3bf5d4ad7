"""Every head of one or two models: all at a glance, and any of them open."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import gradio as gr

from demo.components.part import Part

TURN_OFF = "turn_off"


class Explorer(Part):
    """Value: see `explorer_value`, or None. The server functions `matrix` and `save` give the rest.

    The value goes to the browser as one string: Gradio's client copies the values of the components around an event
    several times, which takes a hundred milliseconds for the parts of this one.
    """

    folder = "explorer"
    results = ":is(.heads, .pictures)"

    @property
    def turn_off(self) -> Any:
        """The event that the selected head is to be turned off."""
        return partial(gr.events.EventListener(TURN_OFF).listener, self)

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        return None if value is None else json.dumps(value)
