"""The explorer as one HTML file: all heads of a passage, one byte a weight, for a browser without a server."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.heads.units import token_rows
from demo.capabilities.attention.heads.view import explorer_value, pane, thumbs_payload
from demo.colours import gradio_properties
from demo.components import Explorer
from demo.components.modules import named_modules
from demo.messages import LANGUAGE, message
from demo.theme import FONTS, STYLE
from demo.views.elements import concatenate, element
from models import Attention, Head, HeadMeasures, Passage, View

ENTRY = "explorer/saved_page.js"

ATTENTION_STYLE = Path(__file__).parent.parent / "style.css"

PAGE = Markup(
    """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}
:root {{ {light} }}
.dark {{ {dark} }}
body {{ margin: 24px; font-family: {fonts}; color: var(--body-text-color); background: var(--body-background-fill); }}
.texts p {{ white-space: pre-wrap; }}
.online {{ display: none !important; }}</style></head>
<body><h1>{title}</h1><div class="texts">{texts}</div>{note}<div id="explorer">{template}</div>
<script>
const modules = {modules};
const messages = {messages};
const stored = {stored};
const imports = Object.fromEntries(Object.entries(modules).map(([name, source]) =>
  [name, "data:text/javascript;charset=utf-8," + encodeURIComponent(source)]));
const map = document.createElement("script");
map.type = "importmap";
map.textContent = JSON.stringify({{ imports }});
document.head.append(map);
import({entry}).then(({{ mount }}) => mount({{ element: document.getElementById("explorer"), stored, messages }}));
</script></body></html>
"""
)


def offline_page(
    passage: Passage,
    attention: Attention,
    measures: HeadMeasures,
    opened: Sequence[Head],
    choices: Mapping[str, str],
) -> str:
    """Return the page. Its weights have steps of 1/255 of their head's largest, and its rows and columns are tokens.

    It opens with the heads `opened` and the explorer's `choices`, by name: see `takeSaved` in its saved_state.js.
    """
    model = attention.encoding.model
    largest = attention.weights.max(axis=(2, 3))  # (layers, heads)
    weights = np.empty(attention.weights.shape, dtype=np.uint8)
    for layer, most in enumerate(largest):  # at once, the fractions would be two more copies of all weights
        weights[layer] = np.round(attention.weights[layer] / most[:, None, None] * 255)
    view = View(tuple(opened))
    stored = {
        "value": explorer_value([pane(passage, attention, measures, view)], choices),
        "open": opened,
        "hidden": thumbs_payload(attention, replace(view, specials="hidden")),
        "units": token_rows(attention),
        "largest": largest.tolist(),
        "weights": base64.b64encode(zlib.compress(weights.tobytes(), 6)).decode(),
    }
    encoding = attention.encoding
    texts = concatenate(element("p", text, dir="auto") for text in (encoding.text, encoding.pair) if text)
    sheets = [STYLE.read_text(encoding="utf-8"), ATTENTION_STYLE.read_text(encoding="utf-8"), Explorer.css()]
    return PAGE.format(
        language=LANGUAGE.get(),
        title=message("attention.heads.offline_title", family=model.family, checkpoint=model.checkpoint),
        style=Markup("".join(sheets)),
        fonts=Markup(", ".join(f'"{font}"' for font in FONTS[:-1]) + ", " + FONTS[-1]),
        light=_declarations(gradio_properties()),
        dark=_declarations(gradio_properties(dark=True)),
        texts=texts,
        note=element("p", message("attention.heads.offline_note"), class_="hint"),
        template=Markup(Explorer.html()),
        modules=_script_json(json.dumps(named_modules(ENTRY))),
        messages=_script_json(Explorer.messages_json()),
        stored=_script_json(json.dumps(stored)),
        entry=_script_json(json.dumps(ENTRY)),
    )


def _script_json(data: str) -> Markup:
    """Return JSON for a script of the page. A text in it may spell the end of the script."""
    return Markup(data.replace("<", "\\u003c"))


def _declarations(properties: Mapping[str, str]) -> Markup:
    """Return what the page around the explorer defines in the app. The saved page is dark where the system is."""
    return Markup(" ".join(f"{name}: {value};" for name, value in properties.items()))
