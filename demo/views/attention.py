"""Attention as thumbnails of all heads and as a heatmap of one."""

from __future__ import annotations

import base64
from html import escape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from demo.views.common import ACCENTS, accent_class, model_name, number, split_mark
from models import Attention

MAX_THUMBNAIL = 24  # cells on a side; longer texts are pooled
MAX_TICKS = 64  # tokens named on an axis; the others are named on hover
CELL = 24  # pixels


def head_grid(attention: Attention, opened: tuple[int, int]) -> dict[str, Any]:
    """The value of `HeadGrid`: one byte for each cell of each head's thumbnail, and which (layer, head) is open.

    A cell is the largest weight of the tokens it stands for. The square root lifts faint patterns into view.
    """
    layers, heads, tokens, _ = attention.weights.shape
    size = min(tokens, MAX_THUMBNAIL)
    edges = np.linspace(0, tokens, size, endpoint=False).astype(int)
    pooled = np.maximum.reduceat(np.maximum.reduceat(attention.weights, edges, axis=2), edges, axis=3)
    colour = ACCENTS[attention.encoding.model.family]
    return {
        "layers": layers,
        "heads": heads,
        "size": size,
        "opened": list(opened),
        "data": base64.b64encode(np.round(np.sqrt(pooled) * 255).astype(np.uint8).tobytes()).decode(),
        "colour": list(colour),
        "accent": f"rgb{colour}",
    }


def head_figure(attention: Attention, layer: int, head: int) -> go.Figure:
    """One head: row i shows how much token i attends to each token."""
    labels = [escape("".join(split_mark(token.text)), quote=False) for token in attention.tokens]
    names = [f"{index} {label}" for index, label in enumerate(labels)]  # unique, since an axis merges equal ones
    step = -(-len(names) // MAX_TICKS)
    axis = {
        "type": "category",
        "tickmode": "array",
        "tickvals": names[::step],
        "ticktext": labels[::step],
        "showgrid": False,
        "automargin": True,
        "constrain": "domain",
        "tickfont": {"size": 14},
    }
    colour = "{}, {}, {}".format(*ACCENTS[attention.encoding.model.family])
    figure = go.Figure(
        go.Heatmap(
            x=names,
            y=names,
            z=attention.weights[layer, head],
            hovertemplate="%{y} attends to %{x}: %{z:.3f}<extra></extra>",
            colorscale=[[0, f"rgba({colour}, 0)"], [1, f"rgba({colour}, 1)"]],
            zmin=0,
            zmax=1,
            colorbar={"title": {"text": "weight"}, "thickness": 12, "outlinewidth": 0},
        )
    )
    figure.update_xaxes(side="top", tickangle=-45, title="attended to", **axis)
    figure.update_yaxes(autorange="reversed", title="attending token", **axis)
    figure.update_layout(
        height=min(max(CELL * len(names), 240), 760) + 140,
        margin={"l": 10, "r": 10, "t": 20, "b": 10},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(127,127,127,0.06)",
        font={"family": "system-ui, sans-serif", "size": 14},
        hoverlabel={"font": {"size": 16}},
    )
    return figure


def window_heading(attention: Attention) -> str:
    """Which model, of a long text which part, and how to read the thumbnails."""
    part = ""
    if attention.windows > 1:
        total = number(len(attention.encoding.tokens))
        first, last = attention.tokens[1].start, attention.tokens[-2].end
        part = (
            f'<p class="notice">The text has {total} tokens; the model reads {len(attention.tokens)} at once: this is '
            f"part {attention.window + 1} of {attention.windows}, characters {number(first)} to {number(last)}.</p>"
        )
    hint = "All heads at a glance; a click opens one."
    if len(attention.tokens) > MAX_THUMBNAIL:
        hint += (
            f" Each thumbnail pools {len(attention.tokens)} tokens into {MAX_THUMBNAIL} cells by their largest weight; "
            "the open head is shown in full."
        )
    model = attention.encoding.model
    return f'<h3 class="{accent_class(model)}">{model_name(model)}</h3>{part}<p class="hint">{hint}</p>'


def head_caption(layer: int, head: int) -> str:
    return (
        f'<p class="hint"><b>Layer {layer}, head {head}</b> (both count from 0). A row is a token that attends, '
        "a column a token that is attended to; each row sums to 1.</p>"
    )
