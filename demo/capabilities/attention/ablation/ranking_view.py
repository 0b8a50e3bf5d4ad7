"""The heads that matter most to one prediction."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from markupsafe import Markup

from demo.capabilities.attention.kind_style import kind_short, kind_words
from demo.colours import FALLS, RISES
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.figures import style_figure
from demo.views.head_button import head_button, head_meta
from demo.views.html import hint, mask_context, model_heading, progress, scrolling_table, token_label
from demo.views.numbers import fixed, percent, points
from demo.views.terms import term
from models import HeadRanking, RankProgress

# The columns of the list, each with the term that explains it.
COLUMNS = {"layer": "layer", "head": "attention_head", "kind": "kind_of_head", "change": "percentage_points"}
LISTED = 10
CELL = 27  # pixels
# Where nothing changes, the page itself shows.
SCALE = [[0, FALLS.css()], [0.5, FALLS.css(0)], [0.5, RISES.css(0)], [1, RISES.css()]]


def ranking_progress(family: str, step: RankProgress) -> Markup:
    """Return the layer whose heads are being turned off, and a bar."""
    sentence = message(
        "attention.ablation.ranking.progress",
        family=family,
        layer=min(step.done, step.layers - 1),
        done=step.done,
        layers=step.layers,
    )
    name = message("attention.ablation.ranking.progress_name", family=family)
    return progress(sentence, name, step.done / step.layers)


def ranking_heading(ranking: HeadRanking) -> Markup:
    """Return the model, and the prediction whose change is shown."""
    candidate = ranking.candidate
    sentence = markup(
        "attention.ablation.ranking.heading",
        token=element("b", token_label(candidate.token)),
        percent=percent(candidate.probability, 2),
        context=mask_context(ranking.encoding, ranking.position),
    )
    return model_heading(ranking.encoding.model) + hint(sentence)


def ranking_figure(ranking: HeadRanking, kinds: np.ndarray) -> go.Figure:
    """Return the change for every head, layers down and heads across, on a scale that is the same to both sides.

    `kinds` is (layers, heads), names of `models.KINDS`.
    """
    layers, heads = ranking.changes.shape
    change = 100 * ranking.changes.astype(float)
    largest = max(float(np.abs(change).max()), 1e-6)
    hover = message("attention.ablation.ranking.hover", layer="%{y}", head="%{x}", kind="%{text}", points="%{z:+.3f}")
    figure = go.Figure(
        go.Heatmap(
            x=list(map(str, range(heads))),
            y=list(map(str, range(layers))),
            z=change,
            meta=head_meta(ranking.encoding.model),
            text=[[kind_words(kind) for kind in row] for row in kinds.tolist()],
            xgap=1,
            ygap=1,
            zmin=-largest,
            zmax=largest,
            colorscale=SCALE,
            hovertemplate=hover + "<extra></extra>",
            colorbar={
                "title": {"text": message("attention.ablation.ranking.points")},
                "thickness": 12,
                "outlinewidth": 0,
            },
        )
    )
    axis = {"type": "category", "showgrid": False}
    figure.update_xaxes(side="top", title=message("attention.head_axis"), **axis)
    figure.update_yaxes(autorange="reversed", title=message("attention.layer_axis"), **axis)
    return style_figure(figure, CELL * layers + 90)


def ranking_list(ranking: HeadRanking, kinds: np.ndarray) -> Markup:
    """Return a table of the ten heads with the largest changes, whichever way. `kinds`: (layers, heads)."""
    heads = ranking.changes.shape[1]
    order = np.argsort(-np.abs(ranking.changes), axis=None, kind="stable")[:LISTED].tolist()
    rows = (_row(ranking, index // heads, index % heads, str(kinds.flat[index])) for index in order)
    caption = message("attention.ablation.ranking.caption", count=len(order))
    return element(
        "table",
        element("caption", caption, class_="hint"),
        element("thead", _head()),
        element("tbody", *rows),
        class_="tokens",
    )


def ranking_grid(ranking: HeadRanking) -> Markup:
    """Return a folded table of the changes of all heads, layers down and heads across."""
    layers, heads = ranking.changes.shape
    name = message("attention.ablation.ranking.all", count=layers * heads)
    numbers = (element("th", str(head), scope="col") for head in range(heads))
    rows = (
        element("tr", element("th", str(layer), scope="row"), *(element("td", points(float(each))) for each in row))
        for layer, row in enumerate(ranking.changes)
    )
    table = scrolling_table(name, element("tr", element("td"), *numbers), rows, "change-grid")
    return element("details", element("summary", name), table)


def _head() -> Markup:
    columns = (
        element(
            "th",
            term(id, message(f"attention.ablation.ranking.table.{name}")),
            class_="share" if name == "change" else None,
            scope="col",
        )
        for name, id in COLUMNS.items()
    )
    return element("tr", *columns)


def _row(ranking: HeadRanking, layer: int, head: int, kind: str) -> Markup:
    opens = head_button(layer, head, ranking.encoding.model, "")
    change, before = float(ranking.changes[layer, head]), ranking.candidate.probability
    return element(
        "tr",
        element("td", str(layer)),
        element("td", str(head)),
        element("td", kind_short(kind)),
        element("td", points(change), opens, class_="share change"),
        class_="opens",
        data_note=message("attention.ablation.ranking.row", before=fixed(before, 6), after=fixed(before + change, 6)),
    )
