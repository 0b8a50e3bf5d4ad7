"""The deletion test of one model as curves."""

from __future__ import annotations

import plotly.graph_objects as go

from demo.capabilities.tasks.attribution.view import method_name
from demo.colours import NEUTRAL, SERIES
from demo.messages import message
from demo.views.figures import style_figure
from models import ExplanationComparison

HEIGHT = 420  # pixels
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dashdot", "dot")


def deletion_figure(found: ExplanationComparison) -> go.Figure:
    """Return the probability of the answer while words are hidden, by each method's order and in random ones."""
    figure = go.Figure()
    shares = (100 * found.hidden / max(int(found.hidden[-1]), 1)).tolist()
    random = message("tasks.attribution.random", count=found.orders)
    _add(figure, found, random, shares, found.random.tolist(), {"color": NEUTRAL.css(), "width": 6}, None)
    looks = zip(SERIES, DASHES, SYMBOLS, strict=True)
    for deletion, (colour, dash, symbol) in zip(found.deletions, looks, strict=True):
        line = {"color": colour.css(), "width": 2.5, "dash": dash}
        _add(figure, found, method_name(deletion.method), shares, deletion.probabilities.tolist(), line, symbol)
    figure.update_xaxes(title=message("tasks.attribution.hidden_axis"), ticksuffix="%", showgrid=False, zeroline=False)
    figure.update_yaxes(
        title=message("tasks.attribution.probability_axis", family=found.encoding.model.family),
        ticksuffix="%",
        rangemode="tozero",
        gridcolor=NEUTRAL.css(0.25),
        zeroline=False,
    )
    figure.update_layout(
        legend={"orientation": "h", "x": 0, "y": -0.25, "yanchor": "top"},
        showlegend=True,
    )
    return style_figure(figure, HEIGHT)


def _add(
    figure: go.Figure,
    found: ExplanationComparison,
    name: str,
    shares: list[float],
    probabilities: list[float],
    line: dict[str, object],
    symbol: str | None,
) -> None:
    hover = message("tasks.attribution.hover", name=name, count="%{customdata}", percent="%{y:.1f}")
    figure.add_scatter(
        x=shares,
        y=[100 * each for each in probabilities],
        mode="lines+markers" if symbol else "lines",
        name=name,
        line=line,
        marker={"symbol": symbol, "size": 9} if symbol else None,
        customdata=found.hidden.tolist(),
        hovertemplate=f"{hover}<extra></extra>",
    )
