"""What the parts share: their files, and values that pass as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr


class Part(gr.HTML):
    """A `gr.HTML` whose template, style and script are the files beside the class's module."""

    folder: str
    scripts: tuple[str, ...] = ("script.js",)  # one after the other, as if they were one

    def __init__(self, value: Any = None, **props: Any) -> None:
        template, style, script = self.sources()
        super().__init__(
            value, html_template=template, css_template=style, js_on_load=script, apply_default_css=False, **props
        )

    @classmethod
    def source(cls, name: str) -> str:
        """One of the part's files."""
        return (Path(__file__).parent / cls.folder / name).read_text(encoding="utf-8")

    @classmethod
    def sources(cls) -> tuple[str, str, str]:
        """Template, style and script."""
        return cls.source("template.html"), cls.source("style.css"), "\n".join(map(cls.source, cls.scripts))

    def preprocess(self, payload: Any) -> Any:
        return payload

    def postprocess(self, value: Any) -> Any:
        """As it is: scripts put the value into the page as text, never as markup."""
        return value
