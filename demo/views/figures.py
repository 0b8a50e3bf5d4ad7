"""The look that all Plotly figures share."""

from __future__ import annotations

import plotly.graph_objects as go

from demo.colours import TRANSPARENT
from demo.messages import message

FONT = {"family": "system-ui, sans-serif", "size": 14}
MARGIN = {"l": 10, "r": 10, "t": 20, "b": 10}  # pixels


def style_figure(figure: go.Figure, height: int) -> go.Figure:
    """Return the figure, `height` pixels high and as wide as there is room; a swipe over it scrolls the page."""
    figure.update_layout(
        height=height,
        margin=MARGIN,
        hoverlabel={"font": {"size": 16}},
        dragmode=False,
        paper_bgcolor=TRANSPARENT,
        plot_bgcolor=TRANSPARENT,
        font=FONT,
        separators=message("numbers.decimal_mark") + message("numbers.thousands_mark"),
        modebar={"remove": ["select", "lasso"]},  # nothing here is to be selected
    )
    figure.update_xaxes(automargin=True, fixedrange=True)
    figure.update_yaxes(automargin=True, fixedrange=True)
    return figure
