"""Attention to take away: files with a name and their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import numpy as np

from demo.views.offline import offline_page
from models import Analyser, Attention, Passage, View

File = tuple[str, bytes]
USUAL = {"tokens", "shown", "weights", "rollout", "all"}  # of a view, or in its name anyway


def csv_file(analyser: Analyser, passage: Passage, view: View) -> File:
    """The open matrix: a row a token that looks, a column a token that is looked at, and what went elsewhere."""
    matrix = analyser.heads.matrix(passage, view)
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["", *(unit.text for unit in matrix.columns), "elsewhere"])
    for unit, row, elsewhere in zip(matrix.rows, matrix.weights, matrix.elsewhere, strict=True):
        writer.writerow([unit.text, *(f"{weight:.7g}" for weight in row), f"{elsewhere:.7g}"])
    name = f"{_stem(analyser.attend(*passage))}-{_view_name(view)}.csv"
    return name, b"\xef\xbb\xbf" + table.getvalue().encode(errors="replace")


def npz_file(analyser: Analyser, passage: Passage, view: View) -> File:  # noqa: ARG001 - all heads, whatever is open
    """Every weight of every head, `numpy.load`able: weights (layers, heads, tokens, tokens), and the tokens.

    Offsets are in the first text where `segments` has 0, in the second where it has 1.
    """
    attention = analyser.attend(*passage)
    data = io.BytesIO()
    np.savez_compressed(
        data,
        weights=attention.weights,
        tokens=np.array([token.text for token in attention.tokens]),
        ids=np.array([token.id for token in attention.tokens]),
        offsets=np.array([(token.start, token.end) for token in attention.tokens]),
        segments=np.array([token.segment for token in attention.tokens]),
        window=np.array(attention.window),
        model=np.array(attention.encoding.model.checkpoint),
    )
    return f"{_stem(attention)}-attention.npz", data.getvalue()


def html_file(analyser: Analyser, passage: Passage, view: View) -> File:
    """A page with every head that works without a server."""
    attention = analyser.attend(*passage)
    page = offline_page(passage, attention, analyser.heads.measures(passage), view.heads[0])
    return f"{_stem(attention)}-attention.html", page.encode(errors="replace")


def _view_name(view: View) -> str:
    """The heads, and in what the view differs from the plain weights between all tokens."""
    heads = "-".join(f"{layer}.{head}" for layer, head in view.heads[:4]) + ("-and-more" if len(view.heads) > 4 else "")
    if view.measure == "rollout":
        heads = f"rollout-to-layer-{max(layer for layer, _ in view.heads)}"
    return "-".join([heads, *(way for way in view[1:] if way not in USUAL)]).replace(" ", "-")


def _stem(attention: Attention) -> str:
    return attention.encoding.model.key


SAVERS: dict[str, Callable[[Analyser, Passage, View], File]] = {"csv": csv_file, "npz": npz_file, "html": html_file}
