"""What the parts share: their files, and values that pass as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr


class Part(gr.HTML):
    """A `gr.HTML` whose template, style and script are the files beside the class's module."""

    folder: str

    def __init__(self, value: Any = None, **props: Any) -> None:
        files = Path(__file__).parent / self.folder
        super().__init__(
            value,
            html_template=(files / "template.html").read_text(encoding="utf-8"),
            css_template=(files / "style.css").read_text(encoding="utf-8"),
            js_on_load=(files / "script.js").read_text(encoding="utf-8"),
            apply_default_css=False,
            **props,
        )

    def preprocess(self, payload: Any) -> Any:
        return payload

    def postprocess(self, value: Any) -> Any:
        """As it is: scripts put the value into the page as text, never as markup."""
        return value
