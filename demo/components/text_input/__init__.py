"""A text box that follows its text's direction and reports what was typed after a pause."""

from __future__ import annotations

from typing import Any

from demo.components.part import Part
from models import scalar_values


class TextInput(Part):
    """Value: the text. Event `change`: the text has changed and the writer has paused for a third of a second.

    `gap` is whether a button puts a mask where the cursor is; `optional`: white space alone is no text.
    An update, even `gr.skip()`, makes the part anew, without a value.
    """

    folder = "text_input"

    def __init__(
        self, value: str = "", *, label: str, placeholder: str, gap: bool = True, optional: bool = False, **props: Any
    ) -> None:
        self._optional = optional
        super().__init__(value, label=label, placeholder=placeholder, gap=gap, optional=optional, **props)

    def preprocess(self, payload: Any) -> str:
        text = payload or ""
        return "" if self._optional and text.isspace() else text

    def postprocess(self, value: str | None) -> str:
        """Lone surrogates cannot be sent; a text may have come with some."""
        return scalar_values(value or "")
