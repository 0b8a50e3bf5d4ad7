"""What heads do, as figures: which kind each head is, and entropy and distance by layer."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from demo.views.attention import part_notice
from demo.views.common import ACCENTS, accent_class, model_name, notice
from demo.views.figures import laid_out
from demo.views.kinds import KIND_COLOURS, KIND_LETTERS, ink
from models import KINDS, Attention, HeadMeasures

CELL = 30  # pixels
SPREAD = 0.7  # of the room of a layer, over which its heads stand next to each other


def kinds_heading(attention: Attention, measures: HeadMeasures) -> str:
    """Which model, of a long text which part, and whether there is anything to measure."""
    model, part = attention.encoding.model, part_notice(attention)
    if measures.empty:
        part = "Nothing of the text reaches the model, so there is nothing to measure."
    return f'<h3 class="{accent_class(model)}">{model_name(model)}</h3>{notice(part)}'


def kind_map(measures: HeadMeasures) -> go.Figure:
    """Layers by heads, each in the colour of its kind and with its letter."""
    names = [kind.name for kind in KINDS]
    layers, heads = measures.kinds.shape
    count = len(names)
    scale = [[edge / count, f"rgb{KIND_COLOURS[name]}"] for at, name in enumerate(names) for edge in (at, at + 1)]
    kinds = measures.kinds.ravel().tolist()
    layer, head = np.indices(measures.kinds.shape)
    figure = go.Figure()
    figure.add_heatmap(
        z=[[names.index(kind) for kind in row] for row in measures.kinds],
        customdata=[[_told(measures, layer, head) for head in range(heads)] for layer in range(layers)],
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=scale,
        zmin=-0.5,
        zmax=count - 0.5,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    figure.add_scatter(  # a heatmap's own text has a single colour, which some of the cells' colours swallow
        x=head.ravel(),
        y=layer.ravel(),
        text=[f"<b>{KIND_LETTERS[kind]}</b>" for kind in kinds],
        textfont={"color": [ink(KIND_COLOURS[kind]) for kind in kinds]},
        mode="text",
        hoverinfo="skip",
    )
    figure.update_xaxes(title="head", side="top", dtick=1, showgrid=False, zeroline=False)
    figure.update_yaxes(title="layer", autorange="reversed", dtick=1, showgrid=False, zeroline=False)
    return laid_out(figure, CELL * layers + 80)


def entropy_figure(attention: Attention, measures: HeadMeasures) -> go.Figure:
    """How widely each head spreads its weight, in bits, up to even weights on all tokens."""
    even = f"even weights on {len(attention.tokens)} tokens: {measures.even_entropy:.2f} bits"
    return _by_layer(attention, measures.entropy, "entropy in bits", measures.even_entropy, even)


def distance_figure(attention: Attention, measures: HeadMeasures) -> go.Figure:
    """How far away what each head looks at is, in tokens, beside that of even weights."""
    even = f"even weights: {measures.even_distance:.1f} tokens"
    return _by_layer(attention, measures.distance, "mean distance in tokens", measures.even_distance, even)


def _by_layer(attention: Attention, values: np.ndarray, title: str, even: float, even_label: str) -> go.Figure:
    """`values`, (layers, heads), as a dot a head with the mean of each layer as a line."""
    layer, head = np.indices(values.shape)
    shift = SPREAD * ((head + 0.5) / values.shape[1] - 0.5)
    means = np.ma.masked_invalid(values).mean(axis=1).filled(np.nan)
    colour = "{}, {}, {}".format(*ACCENTS[attention.encoding.model.family])
    figure = go.Figure()
    figure.add_scatter(
        x=(layer + shift).ravel(),
        y=values.ravel(),
        customdata=np.stack([layer.ravel(), head.ravel()], axis=1),
        mode="markers",
        name="a head",
        marker={"color": f"rgba({colour}, 0.55)", "size": 7},
        hovertemplate=f"Layer %{{customdata[0]}}, head %{{customdata[1]}}<br>{title}: %{{y:.2f}}<extra></extra>",
    )
    figure.add_scatter(
        x=np.arange(len(means)),
        y=means,
        mode="lines",
        name="mean of the layer",
        line={"color": f"rgb({colour})", "width": 3},
        hovertemplate=f"Layer %{{x}}, mean<br>{title}: %{{y:.2f}}<extra></extra>",
    )
    figure.add_scatter(
        x=[-0.5, len(means) - 0.5],
        y=[even, even],
        mode="lines",
        name=even_label,
        line={"color": "rgb(127, 127, 127)", "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )
    figure.update_xaxes(title="layer", dtick=1, range=[-0.6, len(means) - 0.4], showgrid=False, zeroline=False)
    figure.update_yaxes(title=title, rangemode="tozero", gridcolor="rgba(127, 127, 127, 0.25)", zeroline=False)
    figure.update_layout(legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"})
    return laid_out(figure, 320)


def _told(measures: HeadMeasures, layer: int, head: int) -> str:
    """What is said of a head where the pointer rests on it."""
    kind = str(measures.kinds[layer, head])
    score = f", score {measures.scores[kind][layer, head]:.2f}" if kind in measures.scores else ""
    return (
        f"Layer {layer}, head {head}<br><b>{kind}</b>{score}<br>entropy {measures.entropy[layer, head]:.2f} bits, "
        f"distance {measures.distance[layer, head]:.1f} tokens"
    )
