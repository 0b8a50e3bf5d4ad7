"""The rank of the answer by layer, as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import plotly.graph_objects as go

from demo import colours
from demo.messages import message
from demo.views.figures import style_figure
from demo.views.html import accent, candidate_name
from demo.views.numbers import number
from demo.views.scripts import script_name, script_of
from demo.views.text import cut, isolated
from models import Lens, LensLayer

HEIGHT = 300  # pixels
SYMBOLS = {"mbert": "circle", "xlmr": "square"}
SHIFTS = {"mbert": -0.09, "xlmr": 0.09}  # so that neither line hides the other
MAX_TOKEN = 30  # characters


def rank_figure(lenses: Sequence[Lens]) -> go.Figure:
    """Return a line for each model: the rank of its answer by layer, first at the top, in powers of ten.

    A mark has the colour of the script of the layer's first candidate.
    """
    figure = go.Figure()
    for lens in lenses:
        _add_line(figure, lens)
    layers = max(len(lens.layers) for lens in lenses)
    largest = max(layer.rank_of_answer for lens in lenses for layer in lens.layers)
    powers = [10**power for power in range(int(log10(largest)) + 2)]
    figure.update_xaxes(
        title=message("predictions.lens.layer_axis"),
        tickvals=list(range(layers)),
        range=[-0.4, layers - 0.6],
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        title=message("predictions.lens.rank_axis"),
        type="log",
        range=[log10(max(largest, 10)) + 0.2, -0.2],
        tickvals=powers,
        ticktext=[number(power) for power in powers],
        gridcolor=colours.NEUTRAL.css(0.25),
        zeroline=False,
    )
    figure.update_layout(legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"}, showlegend=True)
    return style_figure(figure, HEIGHT)


def _add_line(figure: go.Figure, lens: Lens) -> None:
    family = accent(lens.encoding.model.family)
    fill = colours.FILLS[family].css()
    scripts = [script_of(layer.candidates[0].token) for layer in lens.layers]
    marks = [colours.SCRIPTS[script].css() if script else colours.PAPER for script in scripts]
    figure.add_scatter(
        x=[layer.layer + SHIFTS[family] for layer in lens.layers],
        y=[layer.rank_of_answer for layer in lens.layers],
        mode="lines+markers",
        name=message("predictions.lens.line", family=lens.encoding.model.family, answer=_token(lens.answer.token)),
        line={"color": fill, "width": 3},
        marker={"symbol": SYMBOLS[family], "size": 13, "color": marks, "line": {"color": fill, "width": 2}},
        customdata=[_hover(lens, *each) for each in zip(lens.layers, scripts, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(lens: Lens, layer: LensLayer, script: str) -> str:
    return message(
        "predictions.lens.hover",
        family=lens.encoding.model.family,
        layer=str(layer.layer),
        rank=number(layer.rank_of_answer),
        answer=_token(lens.answer.token),
        first=_token(layer.candidates[0].token),
        script=script_name(script),
    )


def _token(token: str) -> str:
    """Return a token for Plotly, which reads some tags in its labels."""
    shown = cut(candidate_name(token), MAX_TOKEN).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return isolated(shown)
