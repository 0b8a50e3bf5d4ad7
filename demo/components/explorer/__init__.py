"""Every head of one or two models: all at a glance, and any of them open."""

from __future__ import annotations

import json
from typing import Any

from demo.components.part import Part


class Explorer(Part):
    """Value: see `explorer_value`, or None. The server functions `matrix` and `save` give the rest.

    The value goes to the browser as one string: Gradio's client copies the values of the components around an event
    several times, which takes a hundred milliseconds for the parts of this one.
    """

    folder = "explorer"
    results = ":is(.heads, .pictures)"

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        return None if value is None else json.dumps(value)
