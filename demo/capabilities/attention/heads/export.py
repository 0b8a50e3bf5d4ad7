"""Export attention: the open matrix, all weights, or a page that works without the app."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import astuple

import numpy as np

from demo.capabilities.attention.heads.offline import offline_page
from demo.export import File, csv_data
from demo.messages import message
from models import Analyser, Passage, View

Choices = Mapping[str, str]  # of the explorer, by name: see `savedChoices` in its saved_state.js

DEFAULTS = {"tokens", "shown", "weights", "rollout", "all"}  # not named in a file's name
MAX_NAMED = 4  # heads in a file's name


def csv_file(analyser: Analyser, passage: Passage, model: str, view: View, _choices: Choices) -> File:
    """Return the open matrix: a row for each attending token, a column for each attended one.

    The last column is the share of the row that went to what has no column, also where the rest is scaled to sum to 1.
    """
    matrix = analyser.attention.matrix(passage, model, view)
    rows = [
        [unit.text, *(f"{weight:.7g}" for weight in (*row, elsewhere))]
        for unit, row, elsewhere in zip(matrix.rows, matrix.weights, matrix.elsewhere, strict=True)
    ]
    key = analyser.attention.attend(passage, model).encoding.model.key
    table = [["", *(unit.text for unit in matrix.columns), message("attention.heads.elsewhere")], *rows]
    return File(_file_name(key, _view_name(view), "weights.csv"), csv_data(table))


def npz_file(analyser: Analyser, passage: Passage, model: str, _view: View, _choices: Choices) -> File:
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
    return File(_file_name(attention.encoding.model.key, "all-heads", "weights.npz"), data.getvalue())


def html_file(analyser: Analyser, passage: Passage, model: str, view: View, choices: Choices) -> File:
    """Return a page with every head that works without a server, and opens with the same choices."""
    attention = analyser.attention.attend(passage, model)
    page = offline_page(passage, attention, analyser.attention.measures(passage, model), view.heads, choices)
    return File(_file_name(attention.encoding.model.key, "all-heads.html"), page.encode(errors="replace"))


def _view_name(view: View) -> str:
    """Name the heads and the options that differ from the plain weights between all tokens.

    `viewName` in demo/components/explorer/file_names.js does the same for pictures.
    """
    (layer, head), *others = view.heads
    if view.measure == "rollout":
        heads = f"rollout-to-layer-{max(layer for layer, _ in view.heads)}"
    elif others:
        heads = "heads-" + "-".join(f"{layer}.{head}" for layer, head in view.heads[:MAX_NAMED])
        heads += "-and-more" if len(view.heads) > MAX_NAMED else ""
    else:
        heads = f"layer-{layer}-head-{head}"
    return "-".join([heads, *(option for option in astuple(view)[1:] if option not in DEFAULTS)])


def _file_name(*parts: str) -> str:
    """Return "polyglot-lens-xlmr-compact-layer-2-head-6-weights.csv" or the like."""
    return "-".join(["polyglot-lens", *parts]).replace(" ", "-").lower()


EXPORTERS: dict[str, Callable[[Analyser, Passage, str, View, Choices], File]] = {
    "csv": csv_file,
    "npz": npz_file,
    "html": html_file,
}
