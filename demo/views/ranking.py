"""The heads that matter most to one prediction."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from demo.views.ablation import points
from demo.views.common import accent_class, mask_context, model_name, percent, progress_bar, token_label
from demo.views.figures import laid_out
from models import HeadRanking, RankProgress

LISTED = 10
CELL = 27  # pixels
# Purple and green, which colour-blind people tell apart; neither is a model's colour. No change is the page itself.
FALLS, RISES = "134, 62, 160", "0, 140, 90"
SCALE = [[0, f"rgba({FALLS}, 1)"], [0.5, f"rgba({FALLS}, 0)"], [0.5, f"rgba({RISES}, 0)"], [1, f"rgba({RISES}, 1)"]]


def ranking_progress(family: str, progress: RankProgress) -> str:
    """A bar, and which layer of how many is being turned off head by head."""
    bar = progress_bar(f"Ranking the heads of {family}", progress.done / progress.layers)
    return (
        f'<div class="loading"><p>{family}: turning off the heads of layer {min(progress.done, progress.layers - 1)}, '
        f"one at a time ({progress.done} of {progress.layers} layers done)</p>{bar}</div>"
    )


def ranking_heading(ranking: HeadRanking) -> str:
    """Which model, and which prediction it is about."""
    model, candidate = ranking.encoding.model, ranking.candidate
    return (
        f'<h3 class="{accent_class(model)}">{model_name(model)}</h3>'
        f'<p class="hint"><b>{token_label(candidate.token)}</b> has {percent(candidate.probability, 2)} in '
        f"“{mask_context(ranking.encoding, ranking.position)}”. Each square is a head: how much that changes, in "
        "percentage points, when it alone is off.</p>"
    )


def ranking_figure(ranking: HeadRanking, kinds: np.ndarray) -> go.Figure:
    """The change for every head, layers down and heads across, on a scale that is the same to both sides."""
    layers, heads = ranking.changes.shape
    change = 100 * ranking.changes.astype(float)
    largest = max(float(np.abs(change).max()), 1e-6)
    figure = go.Figure(
        go.Heatmap(
            x=list(map(str, range(heads))),
            y=list(map(str, range(layers))),
            z=change,
            text=kinds,
            xgap=1,
            ygap=1,
            zmin=-largest,
            zmax=largest,
            colorscale=SCALE,
            hovertemplate="layer %{y}, head %{x}, %{text}<br>%{z:+.3f} points<extra></extra>",
            colorbar={"title": {"text": "points"}, "thickness": 12, "outlinewidth": 0},
        )
    )
    axis = {"type": "category", "showgrid": False}
    figure.update_xaxes(side="top", title="head", **axis)
    figure.update_yaxes(autorange="reversed", title="layer", **axis)
    return laid_out(figure, CELL * layers + 90)


def ranking_list(ranking: HeadRanking, kinds: np.ndarray) -> str:
    """The ten heads that matter most, whichever way."""
    heads = ranking.changes.shape[1]
    order = np.argsort(-np.abs(ranking.changes), axis=None, kind="stable")[:LISTED].tolist()
    rows = "".join(_row(ranking, index // heads, index % heads, str(kinds.flat[index])) for index in order)
    return (
        f'<table class="tokens"><caption class="hint">The {len(order)} heads that matter most</caption><thead><tr>'
        '<th>Layer</th><th>Head</th><th>Kind</th><th class="share" title="Of the probability, in percentage points">'
        f"Change</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(ranking: HeadRanking, layer: int, head: int, kind: str) -> str:
    change, before = float(ranking.changes[layer, head]), ranking.candidate.probability
    title = f"from {before:.6f} to {before + change:.6f}"
    return (
        f'<tr title="{title}"><td>{layer}</td><td>{head}</td><td>{kind}</td>'
        f'<td class="share change">{points(change)}</td></tr>'
    )
