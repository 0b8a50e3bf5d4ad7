"""BertViz's views (Vig 2019), as pages that need no network.

BertViz loads require.js, d3 and jQuery from a CDN. Here they come from installed wheels: the same d3, 5.7.0, with
mpld3, a newer jQuery with XStatic-jQuery; three lines stand in for require.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from typing import Any

import bertviz
import numpy as np
import torch

from models.attention.bertviz_neuron import DECIMALS, neuron_view
from models.attention.bertviz_size import BertVizPage, check_bertviz
from models.attention.selection import Head
from models.attention.weights import Attention

# All that comes from the text is in one line. In two of the views it is there once more, in a comment of BertViz's own
# that begins with "HACK": left out, since it doubles the page.
DATA = re.compile(r"^(\s*(?:const params|window\.bertviz_params) = .*?)(?:; // HACK: .*)?$", re.MULTILINE)
LOADER = re.compile(r"<script[^>]*require\.min\.js[^>]*></script>")
# The model view draws the lines of all heads at once, which freezes a browser. Those of a head wait until it is seen on
# the screen, in a group between its background and the box that takes its clicks.
HEAD_LINES = re.compile(
    r"attnContainer(\.selectAll\(\"g\"\)[^;]*?\.append\(\"g\"\).*?);\s*(?=var clickRegion)", re.DOTALL
)
WHEN_SEEN = r"""const lines = attnContainer.append("svg:g");
            new IntersectionObserver((seen, observer) => {
                if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
                observer.disconnect();
                lines\1;
            }).observe(attnBackground.node());
            """


def bertviz_page(
    attention: Attention, view: str, vectors: Callable[[], np.ndarray], opened: Head | None = None
) -> BertVizPage:
    """Return the view "head", "model" or "neuron" of all heads; `vectors` computes queries and keys for the last.

    `opened` is the (layer, head) that the head view and the neuron view show at first, else what BertViz chooses.

    Raises:
        OutOfRangeError, TextTooLongError: see `check_bertviz`.
    """
    check_bertviz(attention, view)
    if view == "neuron":
        page = neuron_view(attention, vectors(), opened)
    else:
        show = bertviz.head_view if view == "head" else bertviz.model_view
        first = {"layer": opened[0], "heads": [opened[1]]} if opened and view == "head" else {}
        light = {"display_mode": "light"} if view == "model" else {}
        page = _attention_view(partial(show, **first, **light), attention)
        page = HEAD_LINES.sub(WHEN_SEEN, page) if view == "model" else page
    page = DATA.sub(_safe, page)
    return BertVizPage(attention.encoding.model, view, LOADER.sub(lambda _: libraries(), page))


def _attention_view(show: Callable[..., Any], attention: Attention) -> str:
    layers = [
        layer[None]
        for layer in torch.tensor(attention.weights, dtype=torch.float64, device="cpu").round(decimals=DECIMALS)
    ]
    tokens = [token.text for token in attention.tokens]
    second = sum(token.segment == 0 for token in attention.tokens) if attention.encoding.pair else None
    return show(layers, tokens, sentence_b_start=second, html_action="return").data


def _safe(data: re.Match[str]) -> str:
    """Return the line without its comment, and with each "<" escaped: a token could end BertViz's own script."""
    return data[1].replace("<", "\\u003c")


@cache
def libraries() -> str:
    """Return the scripts that replace those of the CDN."""
    jquery = files("xstatic.pkg.jquery").joinpath("data/jquery.min.js").read_text(encoding="utf-8")
    d3 = files("mpld3").joinpath("js/d3.v5.min.js").read_text(encoding="utf-8")
    loader = "window.require = { config() {} }; window.requirejs = (names, run) => run(window.jQuery, window.d3);"
    return "".join(f"<script>{code}</script>" for code in (jquery, d3, loader))
