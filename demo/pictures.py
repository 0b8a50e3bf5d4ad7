"""Pictures of what a section shows, drawn in the browser: see components/pictures/."""

from __future__ import annotations

import json

from demo.components.modules import import_expression
from demo.messages import message

FORMATS = ("svg", "png")


def picture_scripts(capability: str, *, with_text: bool) -> dict[str, str]:
    """Return the scripts that save what the section of a capability shows, by the id of the format.

    The files have its label as their title. `with_text`: above the picture stands the text of the page.
    """
    return {format: _script(format, capability, with_text) for format in FORMATS}


def _script(format: str, capability: str, with_text: bool) -> str:
    name, title = capability.replace(".", "-"), message(f"{capability}.label")
    options = json.dumps({"format": format, "name": name, "title": title, "withText": with_text})
    return f"() => {{ {import_expression('pictures/save.js')}.then(({{ savePicture }}) => savePicture({options})); }}"
