"""A sentence on a stage: its gaps filled, arcs from the chosen word, and its counterpart in another text."""

from __future__ import annotations

import json
from typing import Any

from demo.components.part import Part


class Stage(Part):
    """Value: see `stage_value` in demo/capabilities/overview/view.py, or None, which hides it."""

    folder = "stage"
    results = ".stage"

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        """One string: Gradio's client copies the values of the components around an event several times."""
        return None if value is None else json.dumps(value)
