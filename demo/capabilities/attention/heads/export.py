"""Export attention: the open matrix, all weights, or a page that works without the app."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import astuple

import numpy as np

from demo.capabilities.attention.heads.offline import offline_page
from demo.export import File, csv_data
from models import Analyser, Attention, Passage, View

DEFAULTS = {"tokens", "shown", "weights", "rollout", "all"}  # not named in a file's name


def csv_file(analyser: Analyser, passage: Passage, model: str, view: View) -> File:
    """Return the open matrix: a row for each attending token, a column for each attended one."""
    matrix = analyser.attention.matrix(passage, model, view)
    rows = [
        [unit.text, *(f"{weight:.7g}" for weight in (*row, elsewhere))]
        for unit, row, elsewhere in zip(matrix.rows, matrix.weights, matrix.elsewhere, strict=True)
    ]
    name = f"{_stem(analyser.attention.attend(passage, model))}-{_view_name(view)}.csv"
    return File(name, csv_data([["", *(unit.text for unit in matrix.columns), "elsewhere"], *rows]))


def npz_file(analyser: Analyser, passage: Passage, model: str, _view: View) -> File:
    """Return every weight of every head for `numpy.load`: weights (layers, heads, tokens, tokens), and the tokens.

    Offsets are in the first text where `segments` has 0, in the second where it has 1.
    """
    attention = analyser.attention.attend(passage, model)
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
    return File(f"{_stem(attention)}-attention.npz", data.getvalue())


def html_file(analyser: Analyser, passage: Passage, model: str, view: View) -> File:
    """Return a page with every head that works without a server."""
    attention = analyser.attention.attend(passage, model)
    page = offline_page(passage, attention, analyser.attention.measures(passage, model), view.heads[0])
    return File(f"{_stem(attention)}-attention.html", page.encode(errors="replace"))


def _view_name(view: View) -> str:
    """Name the heads and the options that differ from the plain weights between all tokens."""
    heads = "-".join(f"{layer}.{head}" for layer, head in view.heads[:4]) + ("-and-more" if len(view.heads) > 4 else "")
    if view.measure == "rollout":
        heads = f"rollout-to-layer-{max(layer for layer, _ in view.heads)}"
    return "-".join([heads, *(option for option in astuple(view)[1:] if option not in DEFAULTS)]).replace(" ", "-")


def _stem(attention: Attention) -> str:
    return attention.encoding.model.key


EXPORTERS: dict[str, Callable[[Analyser, Passage, str, View], File]] = {
    "csv": csv_file,
    "npz": npz_file,
    "html": html_file,
}
