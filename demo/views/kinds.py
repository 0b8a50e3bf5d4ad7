"""The kinds of heads: a colour and a letter for each, and a table of who is what."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from models import KINDS, HeadKind, HeadMeasures, ModelInfo

# Okabe and Ito's tones, and a brown and a dark blue, for kinds that look at something in the text; greys for those that
# look beside it. That is more than anybody tells apart: letters stand in the table, names on each thumbnail.
KIND_COLOURS = {
    "previous": (0, 114, 178),
    "next": (86, 180, 233),
    "self": (204, 121, 167),
    "same token": (213, 94, 0),
    "same word": (230, 159, 0),
    "punctuation": (140, 86, 45),
    "other text": (0, 158, 115),
    "broad": (240, 228, 66),
    "position-bound": (51, 78, 150),
    "first sink": (66, 66, 66),
    "separator sink": (145, 145, 145),
    "both sinks": (104, 104, 104),
    "mixed": (205, 205, 205),
}
KIND_LETTERS = {
    "previous": "P",
    "next": "N",
    "self": "S",
    "same token": "T",
    "same word": "W",
    "punctuation": ",",
    "other text": "O",
    "broad": "B",
    "position-bound": "D",
    "first sink": "[",
    "separator sink": "]",
    "both sinks": "[]",
    "mixed": "M",
}

Measured = Sequence[tuple[ModelInfo, HeadMeasures]]

ABOUT = (
    "These measures describe this text only; another text can give another picture. A head is named after the first "
    "kind of this list whose score reaches the kind's threshold. Many heads rest on special tokens: where a head finds "
    "nothing to do, its weight has to go somewhere (Clark et al. 2019)."
)


def ink(colour: tuple[int, int, int]) -> str:
    """Black or white, whichever is easier to read on `colour` (WCAG's relative luminance)."""
    red, green, blue = (part / 255 for part in colour)
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#000" if luminance > 0.18 else "#fff"


def swatch(kind: str) -> str:
    """The colour of a kind with its letter in it."""
    colour = KIND_COLOURS[kind]
    style = f"background: rgb{colour}; color: {ink(colour)}"
    return f'<span class="swatch" style="{style}" aria-hidden="true">{escape(KIND_LETTERS[kind])}</span>'


def kinds_legend() -> str:
    """The kinds in a row, each with its meaning for the pointer that rests on it, and what the measures are."""
    chips = (f'<li title="{escape(kind.meaning)}">{swatch(kind.name)} {escape(kind.name)}</li>' for kind in KINDS)
    return f'<p class="hint">{escape(ABOUT)}</p><ul class="kind-legend">{"".join(chips)}</ul>'


def kinds_table(measured: Measured) -> str:
    """Every kind with its meaning, and of each model how many heads are of that kind and which does it most."""
    models = "".join(f'<th colspan="2" scope="colgroup">{escape(model.family)}</th>' for model, _ in measured)
    columns = '<th scope="col">heads</th><th scope="col">strongest head</th>' * len(measured)
    rows = "".join(f"<tr>{_row(kind, measured)}</tr>" for kind in KINDS)
    return (
        f'<div class="kind-frame" tabindex="0" role="region" aria-label="Kinds of heads"><table class="kind-table">'
        '<thead><tr><th rowspan="2" scope="col">kind</th><th rowspan="2" scope="col">what such a head does</th>'
        f'<th rowspan="2" scope="col">named so from</th>{models}</tr><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(kind: HeadKind, measured: Measured) -> str:
    counts = "".join(
        f'<td class="count">{np.count_nonzero(measures.kinds == kind.name)}</td>'
        f'<td class="strongest">{_strongest(kind, measures)}</td>'
        for _, measures in measured
    )
    threshold = f"{kind.threshold:.2f}" if kind.threshold else ""
    return (
        f'<th scope="row">{swatch(kind.name)} {escape(kind.name)}</th><td class="meaning">{escape(kind.meaning)}</td>'
        f'<td class="count">{threshold}</td>{counts}'
    )


def _strongest(kind: HeadKind, measures: HeadMeasures) -> str:
    """The head with the highest score, whatever it is named after."""
    if kind.name not in measures.scores:
        return ""
    scores = measures.scores[kind.name]
    if np.isnan(scores).all():
        return '<span class="hint">nothing to measure</span>'
    layer, head = np.unravel_index(np.nanargmax(scores), scores.shape)
    return f"{scores[layer, head]:.2f} in layer {layer}, head {head}"
