"""A text box that follows its text's direction and reports what was typed after a pause."""

from __future__ import annotations

import json
from typing import Any

import gradio as gr

from demo.components.part import Part
from models import scalar_values


class TextInput(Part):
    """Value: the text. Event `change`: the text has changed and the writer has paused for a third of a second.

    `gap` is whether a button puts a mask where the cursor is; `optional`: white space alone is no text; `remembered`:
    the name under which the browser keeps it, see `restore`.
    An update, even `gr.skip()`, makes the part anew, without a value.
    """

    folder = "text_input"

    def __init__(
        self,
        value: str = "",
        *,
        label: str,
        placeholder: str,
        gap: bool = True,
        optional: bool = False,
        remembered: str = "",
        **props: Any,
    ) -> None:
        self._optional, self._remembered = optional, remembered
        props |= {"gap": gap, "optional": optional, "remembered": remembered}
        super().__init__(value, label=label, placeholder=placeholder, **props)

    def restore(self, page: gr.Blocks) -> None:
        """Brings a `remembered` text back when the page has been loaded anew, as Gradio does after the connection has
        broken: that must cost nobody what was typed.
        """
        script = self.source("restore.js").replace("KEY", json.dumps(self._remembered))
        page.load(None, self, self, js=script, api_visibility="private", show_progress="hidden")

    def preprocess(self, payload: Any) -> str:
        text = payload or ""
        return "" if self._optional and text.isspace() else text

    def postprocess(self, value: str | None) -> str:
        """Lone surrogates cannot be sent; a text may have come with some."""
        return scalar_values(value or "")
