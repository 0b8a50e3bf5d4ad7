"""The heads that matter most to one prediction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from markupsafe import Markup

from demo.capabilities.attention.kind_style import kind_short, kind_words
from demo.colours import FALLS, RISES
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.figures import style_figure
from demo.views.head_button import head_button, head_meta
from demo.views.html import mask_context, model_heading, progress, scrolling_table, spoken_token, token_label
from demo.views.numbers import fixed, percent, points
from demo.views.terms import term
from models import Attention, Head, HeadRanking, RankProgress

# The columns of the list, each with the term that explains it.
COLUMNS = {"layer": "layer", "head": "attention_head", "kind": "kind_of_head", "change": "percentage_points"}
LISTED = 10
SIGNS = ("falls", "rises")  # of changes, each a colour of the map
UNNAMED = "mixed"  # the kind of heads that do something else than all others
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
    """Return the model, the prediction whose change is shown, and what the sign of a change means."""
    candidate = ranking.candidate
    sentence = markup(
        "attention.ablation.ranking.heading",
        token=element("b", token_label(candidate.token)),
        percent=percent(candidate.probability, 2),
        context=mask_context(ranking.encoding, ranking.position),
        points=term("percentage_points", message("attention.ablation.ranking.percentage_points")),
    )
    signs = (element("li", _sign(sign), markup(f"attention.ablation.ranking.signs.{sign}")) for sign in SIGNS)
    return model_heading(ranking.encoding.model) + element("p", sentence) + element("ul", *signs, class_="signs")


def spoken_ranking(ranking: HeadRanking) -> str:
    """Return the head whose change is the largest, for people who listen."""
    family, word = ranking.encoding.model.family, spoken_token(ranking.candidate.token)
    if not ranking.changes.any():
        return message("attention.ablation.ranking.spoken_none", family=family, word=word)
    layer, head = np.unravel_index(np.abs(ranking.changes).argmax(), ranking.changes.shape)
    name = message("attention.layer_and_head", layer=int(layer), head=int(head))
    change = points(float(ranking.changes[layer, head]))
    return message("attention.ablation.ranking.spoken", family=family, head=name, word=word, points=change)


def ranking_figure(ranking: HeadRanking, kinds: np.ndarray) -> go.Figure:
    """Return the change for every head, layers down and heads across, on a scale that is the same to both sides.

    `kinds` is (layers, heads), names of `models.KINDS`.
    """
    layers, heads = ranking.changes.shape
    hovers = [[_hover(ranking, kinds, layer, head) for head in range(heads)] for layer in range(layers)]
    change = 100 * ranking.changes.astype(float)
    largest = max(float(np.abs(change).max()), 1e-6)
    figure = go.Figure(
        go.Heatmap(
            x=list(map(str, range(heads))),
            y=list(map(str, range(layers))),
            z=change,
            meta=head_meta(ranking.encoding.model),
            customdata=hovers,
            xgap=1,
            ygap=1,
            zmin=-largest,
            zmax=largest,
            colorscale=SCALE,
            hovertemplate="%{customdata}<extra></extra>",
            colorbar={
                "title": {"text": message("attention.ablation.ranking.points")},
                "exponentformat": "none",
                "thickness": 12,
                "outlinewidth": 0,
            },
        )
    )
    axis = {"type": "category", "showgrid": False}
    figure.update_xaxes(side="top", title=message("attention.head_axis"), **axis)
    figure.update_yaxes(autorange="reversed", title=message("attention.layer_axis"), **axis)
    return style_figure(figure, CELL * layers + 90)


def _hover(ranking: HeadRanking, kinds: np.ndarray, layer: int, head: int) -> str:
    change = points(float(ranking.changes[layer, head]))
    kind = kind_words(str(kinds[layer, head]))
    return markup("attention.ablation.ranking.hover", layer=layer, head=head, kind=kind, points=change)


def ranking_list(ranking: HeadRanking, kinds: np.ndarray, attention: Attention) -> Markup:
    """Return a table of the ten heads with the largest changes: those that support the word, those against it.

    `kinds` is (layers, heads), names of `models.KINDS`; `attention` is that of the whole text.
    """
    order = np.argsort(-np.abs(ranking.changes), axis=None, kind="stable")[:LISTED]
    found = [divmod(int(index), ranking.changes.shape[1]) for index in order if ranking.changes.flat[index]]
    groups = (
        _group(sign, [_row(ranking, head, str(kinds[head]), attention) for head in found if is_own(head)])
        for sign, is_own in (
            ("falls", lambda head: ranking.changes[head] < 0),
            ("rises", lambda head: ranking.changes[head] > 0),
        )
    )
    caption = message("attention.ablation.ranking.caption", count=len(found))
    return element(
        "table",
        element("caption", caption, class_="hint"),
        element("thead", _head()),
        *groups,
        class_="tokens ranked-heads",
    )


def _group(sign: str, rows: Sequence[Markup]) -> Markup:
    """Return the heads whose changes have one sign below a heading; nothing where there are none."""
    if not rows:
        return Markup("")
    heading = element(
        "th",
        _sign(sign),
        markup(f"attention.ablation.ranking.groups.{sign}"),
        colspan=len(COLUMNS),
        scope="rowgroup",
        class_="of-sign",
    )
    return element("tbody", element("tr", heading), *rows)


def _sign(sign: str) -> Markup:
    """Return the colour that changes of one sign have in the map, for the eye alone."""
    return element("i", class_=f"change-sign {sign}", aria_hidden="true")


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


def _row(ranking: HeadRanking, at: Head, kind: str, attention: Attention) -> Markup:
    layer, head = at
    opens = head_button(layer, head, ranking.encoding.model, "")
    change, before = float(ranking.changes[at]), ranking.candidate.probability
    return element(
        "tr",
        element("td", str(layer)),
        element("td", str(head)),
        element("td", kind_short(kind) if kind != UNNAMED else _looks(at, ranking.position, attention)),
        element("td", points(change), opens, class_="share change"),
        class_="opens",
        data_note=message("attention.ablation.ranking.row", before=fixed(before, 6), after=fixed(before + change, 6)),
    )


def _looks(head: Head, position: int, attention: Attention) -> Markup:
    """Return what a head looks at most from the mask at a position."""
    target, weight = attention.strongest_from(head, position)
    token = token_label(attention.tokens[target].text)
    return markup("attention.ablation.ranking.looks", token=token, weight=fixed(weight, 2))
