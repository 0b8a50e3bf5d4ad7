"""What all Plotly figures share."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

FONT = {"family": "system-ui, sans-serif", "size": 14}


def laid_out(figure: go.Figure, height: int) -> go.Figure:
    """The figure as all are laid out: `height` in pixels, as wide as there is room, and a swipe scrolls the page."""
    look: dict[str, Any] = {"paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "font": FONT}
    margin = {"l": 10, "r": 10, "t": 20, "b": 10}
    figure.update_layout(height=height, margin=margin, hoverlabel={"font": {"size": 16}}, dragmode=False, **look)
    figure.update_layout(modebar={"remove": ["select", "lasso"]})  # nothing here is to be selected
    figure.update_xaxes(automargin=True, fixedrange=True)
    figure.update_yaxes(automargin=True, fixedrange=True)
    return figure
