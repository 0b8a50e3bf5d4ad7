"""A walk through M-BERT and XLM-R with the text of the page, a step a screen."""

from __future__ import annotations

import json
from typing import Any

from demo.components.part import Part


class Walk(Part):
    """Value: see `walk_value` in demo/capabilities/how_it_works/walk/view.py, or None, which hides it.

    It keeps the step that is shown in the `BrowserValue` "walk-step"; layer, head and token are those that are selected
    on the page.
    """

    folder = "walk"
    results = ".figures"

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        """One string: Gradio's client copies the values of the components around an event several times."""
        return None if value is None else json.dumps(value)
