"""Tokens as rows, each with a bar or a number for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from demo.views.common import token_label
from models import Token


@dataclass(frozen=True, eq=False)
class Measure:
    """A column: one value for each token."""

    name: str
    values: np.ndarray  # (tokens,)
    note: str = ""  # beside the name
    bars: bool = True  # as long as their share of the largest value


def bar_table(tokens: Sequence[Token], measures: Sequence[Measure], marked: int, mark: str) -> str:
    """A table that scrolls where it is long; the row of the token `marked` is set off and says `mark`."""
    heads = "".join(
        f'<th scope="col">{escape(measure.name)} <small>{escape(measure.note)}</small></th>' for measure in measures
    )
    rows = "".join(
        f"<tr{_marked(index == marked, mark)}>"
        f'<th scope="row"><span class="place">{index}</span> {token_label(token.text)}</th>'
        f"{''.join(_cell(measure, index) for measure in measures)}</tr>"
        for index, token in enumerate(tokens)
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Measures of each token"><table class="bars">'
        f'<thead><tr><th scope="col">Token</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def decimal(value: float) -> str:
    """Three decimals, with a true minus sign; what is not zero does not look like it."""
    if 0 < abs(value) < 0.0005:
        return "&lt;0.001" if value > 0 else "&gt;\u22120.001"
    return f"{value:.3f}".replace("-", "\u2212")


def _cell(measure: Measure, index: int) -> str:
    value = float(measure.values[index])
    number = f'<span class="value">{decimal(value)}</span>'
    if not measure.bars:
        return f"<td>{number}</td>"
    width = value / max(float(measure.values.max()), 1e-9)
    bar = f'<span class="track" aria-hidden="true"><i style="width:{width:.1%}"></i></span>'
    return f'<td title="{value:.6f}"><div>{number}{bar}</div></td>'


def _marked(chosen: bool, mark: str) -> str:
    return f' class="marked" aria-current="true" title="{escape(mark)}"' if chosen else ""
