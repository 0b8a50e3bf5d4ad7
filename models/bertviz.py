"""BertViz's head and model view (Vig 2019), as pages that need no network.

BertViz loads require.js, d3 and jQuery from a CDN. Here the same versions come from installed wheels: d3 5.7.0 with
mpld3, jQuery with XStatic-jQuery; three lines stand in for require.js.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import bertviz
import torch

from models.errors import OutOfRangeError, TextTooLongError
from models.results import Attention, BertVizPage

VIEWS = {"head": bertviz.head_view, "model": bertviz.model_view}
MAX_TOKENS = 64  # BertViz writes each weight as text: 12 x 12 heads of 64 tokens are 5 MB
DECIMALS = 4
LOADER = re.compile(r"<script[^>]*require\.min\.js[^>]*></script>")


def bertviz_page(attention: Attention, view: str) -> BertVizPage:
    """The view "head" or "model" of all heads.

    Raises:
        OutOfRangeError: no such view.
        TextTooLongError: more than 64 tokens, which would freeze a browser.
    """
    if view not in VIEWS:
        raise OutOfRangeError(f"view must be one of {', '.join(VIEWS)}, not {view!r}.")
    tokens = [token.text for token in attention.tokens]
    if len(tokens) > MAX_TOKENS:
        raise TextTooLongError(
            f"BertViz draws every weight of every head as a line, which freezes a browser on {len(tokens)} tokens; "
            f"it is offered up to {MAX_TOKENS}. The heads above show the whole text."
        )
    layers = [layer[None] for layer in torch.from_numpy(attention.weights).double().round(decimals=DECIMALS)]
    page = VIEWS[view](layers, tokens, html_action="return").data
    # A token that spells the end of a script would end BertViz's own.
    head, script, tail = page.partition('<script type="text/javascript">')
    body, end, rest = tail.rpartition("</script>")
    page = head + script + body.replace("</", "<\\/") + end + rest
    return BertVizPage(attention.encoding.model, view, LOADER.sub(lambda _: _libraries(), page))


@cache
def _libraries() -> str:
    jquery = files("xstatic.pkg.jquery").joinpath("data/jquery.min.js").read_text(encoding="utf-8")
    d3 = files("mpld3").joinpath("js/d3.v5.min.js").read_text(encoding="utf-8")
    loader = "window.require = { config() {} }; window.requirejs = (names, run) => run(window.jQuery, window.d3);"
    return "".join(f"<script>{code}</script>" for code in (jquery, d3, loader))
