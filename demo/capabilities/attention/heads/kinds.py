"""What the explorer is sent about kinds of heads: words and colours, the strongest head of each, translation scores."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from demo import colours
from demo.capabilities.attention.kind_style import (
    kind_letter,
    kind_meaning,
    kind_missing,
    kind_short,
    kind_words,
)
from demo.views.numbers import json_rows
from models import KINDS, HeadMeasures, TranslationScores


def kinds_value() -> list[dict[str, Any]]:
    """Return every kind as the explorer's chips and thumbnails show it."""
    return [
        {
            "id": kind.id,
            "name": kind_words(kind.id),
            "meaning": kind_meaning(kind.id),
            "short": kind_short(kind.id).striptags(),
            "words": _bold_parts(kind.id),
            "missing": kind_missing(kind.id),
            "letter": kind_letter(kind.id),
            "colour": list(colours.KINDS[kind.id]),
            "ink": colours.KINDS[kind.id].ink,
        }
        for kind in KINDS
    ]


def strongest_heads(measures: HeadMeasures) -> dict[str, dict[str, Any] | None]:
    """Return the strongest head of each kind, by the kind's id; None where there is nothing to measure."""
    found = {kind.id: measures.strongest(kind.id) for kind in KINDS}
    return {kind: None if head is None else asdict(head) for kind, head in found.items()}


def translation_value(translation: TranslationScores | None) -> dict[str, Any] | None:
    """Return the scores and weights of all heads and the best head; None without a second text, or a word to score."""
    if translation is None or not translation.words:
        return None
    layer, head = translation.ranked()[0]
    score = translation.scores[layer, head]
    best = {
        "layer": layer,
        "head": head,
        "found": round(float(score) * translation.words),
        "words": translation.words,
        "equals": int((translation.scores == score).sum()),  # heads with the same score
    }
    return {
        "scores": json_rows(translation.scores.round(5)),
        "shares": json_rows(translation.shares.round(5)),
        "shares_by_text": [json_rows(each.round(5)) for each in translation.shares_by_text],
        "on_counterpart": json_rows(translation.on_counterpart.round(5)),
        "best": best,
    }


def _bold_parts(kind: str) -> list[str]:
    """Return the words before, in and after the bold part of what heads of a kind do."""
    before, _, rest = str(kind_short(kind)).partition("<b>")
    after = rest.partition("</b>")[2]
    return [Markup(before).unescape(), kind_words(kind), Markup(after).unescape()]
