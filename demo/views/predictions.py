"""Candidates for each mask as ranked bars."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from demo.views.common import direction, mask_heading, panel, percent, split_mark, token_label
from models import Candidate, Encoding, MaskPrediction, Prediction


def prediction_panel(prediction: Prediction) -> str:
    """One model's candidates, a ranked list for each mask."""
    encoding, count = prediction.encoding, len(prediction.masks)
    lists = (
        mask_heading(encoding, mask.position, index, count) + _ranking(encoding, mask)
        for index, mask in enumerate(prediction.masks, start=1)
    )
    return panel(encoding.model, "".join(lists))


def spoken(predictions: Iterable[Prediction]) -> str:
    """The first candidate of each model at each mask, for who hears the page."""
    return escape(". ".join(f"{each.encoding.model.family}: {_firsts(each)}" for each in predictions))


def _firsts(prediction: Prediction) -> str:
    firsts = (mask.candidates[0] for mask in prediction.masks)
    return ", ".join(f"{split_mark(first.token)[1]} {first.probability:.0%}" for first in firsts)


def _ranking(encoding: Encoding, mask: MaskPrediction) -> str:
    side = direction(encoding.text)
    rows = "".join(_row(candidate, side) for candidate in mask.candidates)
    return (
        f'<table class="ranking"><thead class="sr-only"><tr><th>Candidate</th><th aria-hidden="true">Bar</th>'
        f"<th>Probability</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(candidate: Candidate, side: str) -> str:
    title = f"token id {candidate.id}, probability {candidate.probability:.6f} among all tokens of the vocabulary"
    return (
        f'<tr title="{title}"><td class="candidate" dir="{side}">{token_label(candidate.token)}</td>'
        f'<td class="bar" aria-hidden="true"><span style="width:{max(candidate.probability, 0.004):.2%}"></span></td>'
        f'<td class="share">{percent(candidate.probability, 1)}</td></tr>'
    )
