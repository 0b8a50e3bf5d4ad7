"""The explorer as one HTML file: all heads of a passage, one byte a weight, for a browser without a server."""

from __future__ import annotations

import base64
import json
import zlib
from html import escape

import numpy as np

from demo.components import Explorer
from demo.theme import FONTS, OUTLINE, OUTLINE_DARK, PAPER_DARK, RAISED_DARK, STYLE, SUBDUED, SUBDUED_DARK
from demo.views.attention import explorer_value, label, pane
from models import Attention, HeadMeasures, Passage

# What the page around the explorer defines in the app. The saved page is dark where the reader's system is.
LIGHT = f"""--body-text-color: #1f2937; --body-text-color-subdued: {SUBDUED}; --body-background-fill: #ffffff;
--background-fill-primary: #ffffff; --background-fill-secondary: #f6f7f9; --border-color-primary: #d7dbe0;
--input-border-color: {OUTLINE};"""
DARK = f"""--body-text-color: #eef1f5; --body-text-color-subdued: {SUBDUED_DARK}; --body-background-fill: {PAPER_DARK};
--background-fill-primary: {PAPER_DARK}; --background-fill-secondary: {RAISED_DARK}; --border-color-primary: #3a414c;
--input-border-color: {OUTLINE_DARK};"""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{style}
:root {{ {light} }}
.dark {{ {dark} }}
body {{ margin: 24px; font-family: {fonts}; color: var(--body-text-color); background: var(--body-background-fill); }}
.texts p {{ white-space: pre-wrap; }}
.online {{ display: none !important; }}</style></head>
<body><h1>{title}</h1><div class="texts">{texts}</div><div id="explorer">{template}</div>
<script>
const system = matchMedia("(prefers-color-scheme: dark)");
const darken = () => document.body.classList.toggle("dark", system.matches);
darken();
system.addEventListener("change", darken);
const stored = {stored};
{stand_in}
((element, props, trigger, watch) => {{
{script}
}})(document.getElementById("explorer"), {{ value: stored.value }}, () => {{}}, () => {{}});
</script></body></html>
"""


def offline_page(passage: Passage, attention: Attention, measures: HeadMeasures, opened: tuple[int, int]) -> str:
    """The page. Its weights have steps of 1/255 of their head's largest, and its rows and columns are tokens."""
    model = attention.encoding.model
    largest = attention.weights.max(axis=(2, 3))  # (layers, heads)
    weights = np.empty(attention.weights.shape, dtype=np.uint8)
    for layer, most in enumerate(largest):  # at once, the fractions would be two more copies of all weights
        weights[layer] = np.round(attention.weights[layer] / most[:, None, None] * 255)
    stored = {
        "value": explorer_value([{**pane(passage, attention, measures, opened), "passage": ""}]),
        "units": [
            [label(token.text), index, index + 1, token.segment, token.added]
            for index, token in enumerate(attention.tokens)
        ],
        "largest": largest.tolist(),
        "weights": base64.b64encode(zlib.compress(weights.tobytes(), 6)).decode(),
    }
    encoding = attention.encoding
    texts = "".join(f'<p dir="auto">{escape(text)}</p>' for text in (encoding.text, encoding.pair) if text)
    template, style, script = Explorer.sources()
    return PAGE.format(
        title=escape(f"Attention of {model.family} ({model.checkpoint})"),
        style=STYLE.read_text(encoding="utf-8") + style,
        fonts=", ".join(f'"{font}"' for font in FONTS[:-1]) + ", " + FONTS[-1],
        light=LIGHT,
        dark=DARK,
        texts=texts,
        template=template,
        stored=json.dumps(stored).replace("<", "\\u003c"),  # the text may spell the end of a script
        stand_in=Explorer.source("offline.js"),
        script=script,
    )
