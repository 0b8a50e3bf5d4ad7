"""How much of each input token reaches one token over several layers."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.part_notice import part_notice
from demo.messages import markup, message
from demo.views.bars import Measure, bar_table
from demo.views.elements import concatenate, element
from demo.views.html import hint, notice, panel, token_label
from demo.views.numbers import decimal
from models import Attention

TERMS = {"attention": "attention_weight", "rollout": "rollout", "flow": "flow"}  # that explain the measures
ALIKE = 0.01  # tokens whose rollouts differ by less than this draw on the input alike


def explanation() -> Markup:
    """Return what attention, rollout and flow are."""
    paragraphs = (element("p", markup(f"attention.layers.explanation.{measure}")) for measure in TERMS)
    sources = hint(message("attention.layers.explanation.sources"))
    return element("div", *paragraphs, sources, class_="reading")


def layers_panel(
    attention: Attention, position: int, layer: int, rollout: np.ndarray, flow: np.ndarray | str
) -> Markup:
    """Return one model's bars for the token `position`.

    `rollout` is (layers, tokens, tokens); `flow` is (tokens,), or the sentence that says why there is none.
    """
    token = element("b", token_label(attention.tokens[position].text))
    measures = [
        _measure("attention", attention.weights[layer, :, position].mean(axis=0), _layer(layer)),
        _measure("rollout", rollout[layer, position], _span(layer)),
    ]
    if not isinstance(flow, str):
        measures.append(_measure("flow", flow, _span(layer)))
    parts = [
        notice(part_notice(attention)),
        element("h4", markup("attention.layers.heading", token=token, layer=layer)),
        bar_table(
            attention.encoding.model.family, attention.tokens, measures, position, message("attention.layers.chosen")
        ),
        notice(flow) if isinstance(flow, str) else "",
        _alike(rollout[layer], layer),
    ]
    return panel(attention.encoding.model, concatenate(parts))


def _measure(name: str, values: np.ndarray, note: str) -> Measure:
    return Measure(message(f"attention.layers.measures.{name}"), TERMS[name], values, note)


def _layer(layer: int) -> str:
    return message("attention.layers.layer", layer=layer)


def _span(layer: int) -> str:
    return message("attention.layers.span", layer=layer) if layer else _layer(0)


def _alike(rollout: np.ndarray, layer: int) -> Markup:
    """Return a sentence if the choice of a token hardly matters by this layer. `rollout`: (tokens, tokens)."""
    spread = float(np.ptp(rollout, axis=0).max(initial=0))
    if spread >= ALIKE or len(rollout) < 2:
        return Markup("")
    return hint(message("attention.layers.alike", layer=layer, spread=decimal(spread)))
