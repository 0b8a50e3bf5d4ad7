"""An invisible value that a script of the page sets."""

from __future__ import annotations

from typing import Any

from demo.components.part import Part


class BrowserValue(Part):
    """Value: whatever the detail of the last `browser-value:<name>` event of the document was. Event: `change`.

    A value that the page sets, as a link does, is the detail of a `browser-value-set:<name>` event.
    """

    folder = "browser_value"

    def __init__(self, name: str, value: Any = None, **props: Any) -> None:
        # In the template: where a value is set before a tab is opened, Gradio loses other properties.
        super().__init__(value, template={"name": name}, **({"visible": "hidden"} | props))
