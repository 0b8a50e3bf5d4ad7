"""What the browser parts share: their files, and values that pass unchanged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gradio as gr
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from demo.components.modules import import_expression, preload
from demo.messages import LANGUAGE, browser_messages, markup, message
from demo.views.devices import by_device

FOLDER = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
TEMPLATES.globals.update(message=message, markup=markup, by_device=by_device)

MOUNT = """{preload}
{module}.then(({{ mount }}) => mount({{
  element, props, trigger, watch, server, messages: {messages},
}}));"""


class Part(gr.HTML):
    """A `gr.HTML` made of the files in `folder`: template.html (for Jinja), index.js, which has `mount`, and style.css.

    `mount({ element, props, trigger, watch, server, messages })` gets what Gradio gives to `js_on_load`, and the
    messages of the table `folder`. It is called once the module has loaded, which an update of the value may precede:
    it shows what `props` says then. An update of anything else makes the element anew and calls it again.
    """

    folder: str
    shared_styles: tuple[str, ...] = ()  # style sheets in the folder "common" that stand before its own
    results: str | None = None  # CSS selector of what in it shows a result; None: it has none to dim

    def __init__(self, value: Any = None, *, template: dict[str, Any] | None = None, **props: Any) -> None:
        """`template`: parameters of the template."""
        entry = f"{self.folder}/index.js"
        mount = MOUNT.format(preload=preload(entry), module=import_expression(entry), messages=self.messages_json())
        super().__init__(
            value,
            html_template=self.html(**template or {}),
            css_template=self.css(),
            js_on_load=mount,
            apply_default_css=False,
            **props,
        )

    @classmethod
    def html(cls, **parameters: Any) -> Markup:
        """The part's HTML."""
        return Markup(TEMPLATES.get_template(f"{cls.folder}/template.html").render(parameters))

    @classmethod
    def css(cls) -> str:
        """The part's CSS; empty where it has nothing to be seen."""
        files = [*(FOLDER / "common" / name for name in cls.shared_styles), FOLDER / cls.folder / "style.css"]
        return "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())

    @classmethod
    def messages_json(cls) -> str:
        """The part's messages as JSON, for the class `Messages` of common/messages.js."""
        return json.dumps({"language": LANGUAGE.get(), "patterns": browser_messages(cls.folder)})

    def preprocess(self, payload: Any) -> Any:
        return payload

    def postprocess(self, value: Any) -> Any:
        """Unchanged: scripts put the value into the page as text, never as markup."""
        return value
