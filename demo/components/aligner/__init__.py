"""The words of two texts with links between them, by layer, and links that the reader draws."""

from __future__ import annotations

import json
from typing import Any

from demo.components.part import Part


class Aligner(Part):
    """Value: see `aligner_value` in demo/capabilities/languages/alignment/view.py, or None, which hides it.

    It keeps its layer, layout, view and the reader's links in the `BrowserValue`s "alignment-layer" and so on.
    """

    folder = "aligner"
    shared_styles = ("layer_controls.css",)
    results = ".aligner"

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        """One string: Gradio's client copies the values of the components around an event several times."""
        return None if value is None else json.dumps(value)
