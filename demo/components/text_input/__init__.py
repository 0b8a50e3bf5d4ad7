"""A text box that follows its text's direction and reports what was typed after a pause."""

from __future__ import annotations

from typing import Any

from demo.components.part import Part


class TextInput(Part):
    """Value: the text. Event `input`: the text has changed and the writer has paused for a third of a second.

    `gap` is whether a button puts a mask where the cursor is.
    """

    folder = "text_input"

    def __init__(self, value: str, label: str, placeholder: str, *, gap: bool = True, **props: Any) -> None:
        super().__init__(value, label=label, placeholder=placeholder, gap=gap, **props)

    def preprocess(self, payload: Any) -> str:
        return payload or ""
