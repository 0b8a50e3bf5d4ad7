"""Predictions before and after heads are turned off."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.attention.ablation.head_names import heads_off
from demo.capabilities.attention.kind_style import kind_label
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint, mask_heading, panel, token_label
from demo.views.numbers import fixed, percent, points
from demo.views.text import direction
from models import AblatedCandidate, AblatedMask, Ablation, Encoding, ModelInfo


def explanation() -> Markup:
    """Return what turning heads off can show and what not."""
    return element("p", message("attention.ablation.explanation"))


def ablation_panel(ablation: Ablation) -> Markup:
    """Return one model's candidates at each mask: a bar before, a bar after, and the change."""
    encoding, count = ablation.encoding, len(ablation.masks)
    off = hint(markup("attention.ablation.off", heads=heads_off(ablation.heads, encoding.model)))
    tables = (
        mask_heading(encoding, mask.position, index, count) + _comparison(encoding, mask)
        for index, mask in enumerate(ablation.masks, start=1)
    )
    return panel(encoding.model, concatenate([off, *tables]))


def no_head_of_kind(kind: str, model: ModelInfo) -> str:
    """Return the sentence for a kind that no head is of."""
    return message("attention.ablation.no_head_of_kind", family=model.family, kind=kind_label(kind))


def _comparison(encoding: Encoding, mask: AblatedMask) -> Markup:
    moved = markup("attention.ablation.moved", bits=fixed(mask.divergence, 3))
    largest = max(max(each.before, each.after) for each in mask.candidates)
    side = direction(encoding.pair if encoding.tokens[mask.position].segment else encoding.text)
    rows = (_row(each, largest, side) for each in mask.candidates)
    table = element("table", element("thead", _head()), element("tbody", *rows), class_="ranking changes")
    return hint(moved, title=message("attention.ablation.divergence")) + table


def _head() -> Markup:
    longest = message("attention.ablation.table.longest_bar")
    before, after = (
        element("th", element("span", class_=name), message(f"attention.ablation.table.{name}"), class_="share")
        for name in ("before", "after")
    )
    points_title = message("attention.ablation.table.points")
    return element(
        "tr",
        element("th", message("attention.ablation.table.candidate")),
        element("th", aria_hidden="true", title=longest),
        before,
        after,
        element("th", message("attention.ablation.table.change"), class_="share", title=points_title),
    )


def _row(candidate: AblatedCandidate, largest: float, side: str) -> Markup:
    before, after = candidate.before, candidate.after
    title = message(
        "attention.ablation.table.row", id=str(candidate.id), before=fixed(before, 6), after=fixed(after, 6)
    )
    return element(
        "tr",
        element("td", token_label(candidate.token), class_="candidate", dir=side),
        element(
            "td", _bar("before", before / largest), _bar("after", after / largest), class_="bar", aria_hidden="true"
        ),
        element("td", percent(before, 2), class_="share"),
        element("td", percent(after, 2), class_="share"),
        element("td", points(after - before), class_="share change"),
        title=title,
    )


def _bar(name: str, share: float) -> Markup:
    return element("span", class_=name, style=f"width:{max(share, 0.004):.2%}")
