"""What heads do, as figures: the kind of each head, and entropy and distance by layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from markupsafe import Markup

from demo import colours
from demo.capabilities.attention.kind_style import kind_label, kind_letter
from demo.capabilities.attention.kinds.translation import best_for_translation
from demo.capabilities.attention.part_notice import part_notice
from demo.messages import markup, message
from demo.views.figures import style_figure
from demo.views.head_button import head_meta
from demo.views.html import accent, model_heading, notice
from demo.views.numbers import fixed
from models import KINDS, Attention, Head, HeadMeasures, ModelInfo, TranslationScores

CELL = 30  # pixels
SPREAD = 0.7  # of the room of a layer, over which its heads stand next to each other


def kinds_heading(attention: Attention, measures: HeadMeasures) -> Markup:
    """Return the model's name, with the part of a long text or a notice that there is nothing to measure."""
    sentence = message("attention.kinds.empty") if measures.empty else part_notice(attention)
    return model_heading(attention.encoding.model) + notice(sentence)


def kind_map(attention: Attention, measures: HeadMeasures, translation: TranslationScores) -> go.Figure:
    """Return layers by heads, each in the colour of its kind and with its letter.

    The heads that are closest to the translation have its sign beside the letter, and a frame.
    """
    layers, heads = measures.kinds.shape
    hovers = [[_hover(measures, translation, (layer, head)) for head in range(heads)] for layer in range(layers)]
    letters = np.vectorize(kind_letter, otypes=[object])(measures.kinds)
    best = best_for_translation(translation)
    for head in best:
        letters[head] += message("explorer.translation.letter")
    figure = kinds_figure(attention.encoding.model, measures.kinds, hovers, letters)
    if best:
        figure.add_scatter(
            x=[head for _, head in best],
            y=[layer for layer, _ in best],
            mode="markers",
            marker={
                "symbol": "square-open",
                "size": CELL - 8,
                "line": {"width": 2},
                "color": [colours.KINDS[measures.kinds[head]].ink for head in best],
            },
            hoverinfo="skip",
        )
    return figure


def kinds_figure(
    model: ModelInfo, kinds: np.ndarray, hovers: Sequence[Sequence[str]], letters: np.ndarray
) -> go.Figure:
    """Return layers by heads, each in the colour of a kind.

    `kinds`, ids of `models.KINDS`, `hovers`, what is said of a head as HTML, and `letters`, which stand on it, are
    (layers, heads).
    """
    names = [kind.id for kind in KINDS]
    count = len(names)
    scale = [[edge / count, colours.KINDS[name].css()] for at, name in enumerate(names) for edge in (at, at + 1)]
    layer, head = np.indices(kinds.shape)
    figure = go.Figure()
    figure.add_heatmap(
        z=[[names.index(kind) for kind in row] for row in kinds],
        customdata=hovers,
        hovertemplate="%{customdata}<extra></extra>",
        meta=head_meta(model),
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
        text=[f"<b>{letter}</b>" for letter in letters.ravel()],
        textfont={"color": [colours.KINDS[kind].ink for kind in kinds.ravel()]},
        mode="text",
        hoverinfo="skip",
    )
    axis = {"dtick": 1, "showgrid": False, "zeroline": False}
    right, bottom = kinds.shape[1] - 0.5, kinds.shape[0] - 0.5
    figure.update_xaxes(title=message("attention.head_axis"), side="top", range=[-0.5, right], **axis)
    figure.update_yaxes(title=message("attention.layer_axis"), range=[bottom, -0.5], **axis)
    figure.update_layout(showlegend=False)
    return style_figure(figure, CELL * len(kinds) + 80)


def entropy_figure(attention: Attention, measures: HeadMeasures) -> go.Figure:
    """Return how widely each head spreads its weight, in bits, up to even weights on all tokens."""
    even = measures.even_entropy
    label = message("attention.kinds.entropy.even", tokens=len(attention.tokens), bits=fixed(even, 2))
    return _by_layer(attention, measures.entropy, message("attention.kinds.entropy.axis"), even, label)


def distance_figure(attention: Attention, measures: HeadMeasures) -> go.Figure:
    """Return how far away each head looks, in tokens, beside the distance of even weights."""
    even = measures.even_distance
    label = message("attention.kinds.distance.even", tokens=fixed(even, 1))
    return _by_layer(attention, measures.distance, message("attention.kinds.distance.axis"), even, label)


def _by_layer(attention: Attention, values: np.ndarray, title: str, even: float, even_label: str) -> go.Figure:
    """Return `values`, (layers, heads), as a dot for each head, with the mean of each layer as a line."""
    layer, head = np.indices(values.shape)
    shift = SPREAD * ((head + 0.5) / values.shape[1] - 0.5)
    means = np.ma.masked_invalid(values).mean(axis=1).filled(np.nan)
    colour = colours.FILLS[accent(attention.encoding.model.family)]
    figure = go.Figure()
    figure.add_scatter(
        x=(layer + shift).ravel(),
        y=values.ravel(),
        customdata=np.stack([layer.ravel(), head.ravel()], axis=1),
        mode="markers",
        meta=head_meta(attention.encoding.model),
        name=message("attention.kinds.chart.head"),
        marker={"color": colour.css(0.55), "size": 7},
        hovertemplate=_template(
            "head_hover", layer="%{customdata[0]}", head="%{customdata[1]}", title=title, value="%{y:.2f}"
        ),
    )
    figure.add_scatter(
        x=np.arange(len(means)),
        y=means,
        mode="lines",
        name=message("attention.kinds.chart.mean"),
        line={"color": colour.css(), "width": 3},
        hovertemplate=_template("mean_hover", layer="%{x}", title=title, value="%{y:.2f}"),
    )
    figure.add_scatter(
        x=[-0.5, len(means) - 0.5],
        y=[even, even],
        mode="lines",
        name=even_label,
        line={"color": colours.NEUTRAL.css(), "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )
    range_ = [-0.6, len(means) - 0.4]
    figure.update_xaxes(title=message("attention.layer_axis"), dtick=1, range=range_, showgrid=False, zeroline=False)
    figure.update_yaxes(title=title, rangemode="tozero", gridcolor=colours.NEUTRAL.css(0.25), zeroline=False)
    figure.update_layout(legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"})
    return style_figure(figure, 320)


def _template(id: str, **parameters: str) -> str:
    """Return what Plotly shows where the pointer rests, without the name of the trace."""
    return message(f"attention.kinds.chart.{id}", **parameters) + "<extra></extra>"


def _hover(measures: HeadMeasures, translation: TranslationScores, place: Head) -> str:
    layer, head = place
    kind = str(measures.kinds[place])
    scored = kind in measures.scores
    said: str = markup(
        "attention.kinds.hover.scored" if scored else "attention.kinds.hover.unscored",
        layer=layer,
        head=head,
        kind=kind_label(kind),
        entropy=fixed(measures.entropy[place], 2),
        distance=fixed(measures.distance[place], 1),
        **({"score": fixed(measures.scores[kind][place], 2)} if scored else {}),
    )
    if not translation.words:
        return said
    score = message("attention.kinds.hover.translation", score=fixed(translation.scores[place], 2))
    return f"{said}<br>{score}"
