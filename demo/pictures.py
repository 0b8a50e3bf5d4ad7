"""Pictures of what a section shows, drawn in the browser: see components/pictures/."""

from __future__ import annotations

import json

from markupsafe import Markup

from demo.components.modules import import_expression
from demo.messages import message
from demo.views.elements import element

FORMATS = ("svg", "png")


def picture_scripts(capability: str, *, with_text: bool) -> dict[str, str]:
    """Return the scripts that save what the section of a capability shows, by the id of the format.

    The files have its label as their title. `with_text`: above the picture stands the text of the page.
    """
    return {format: _script(format, capability, with_text) for format in FORMATS}


def bare_box(capability: str) -> Markup:
    """Return the box that leaves the heading out of pictures of what a capability shows."""
    box = element("input", type="checkbox", class_="tick bare-pictures", data_of=_name(capability))
    return element("label", box, " ", message("export.bare"), data_note=message("export.bare_note"))


def _name(capability: str) -> str:
    return capability.replace(".", "-")


def _script(format: str, capability: str, with_text: bool) -> str:
    title = message(f"{capability}.label")
    options = json.dumps({"format": format, "name": _name(capability), "title": title, "withText": with_text})
    return f"() => {{ {import_expression('pictures/save.js')}.then(({{ saveSection }}) => saveSection({options})); }}"
