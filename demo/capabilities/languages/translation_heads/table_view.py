"""Tables of the heads that most often look at the most similar word of the other text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from demo.capabilities.attention.kind_style import described_swatch
from demo.capabilities.languages.translation_heads.finding import Estimate, FoundHead, FoundHeads
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.head_button import head_button
from demo.views.html import accent_class, columns, hint, model_heading, notice, same_origin
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term

SHOWN = 10  # heads
TERMS = {
    "head": "attention_head",
    "score": "translation",
    "share": "attention_weight",
    "most_similar": "most_similar_word",
    "among_best": "among_best_heads",
    "kind": "kind_of_head",
}


def tables(found: Sequence[FoundHeads], order: str) -> Markup:
    """Return a table for each model, and what the models have in common where that is to be known to compare them."""
    origin = same_origin([each.model for each in found])
    panels = columns(_panel(each, order) for each in found)
    return concatenate([panels, *([hint(origin)] if origin else [])])


def _panel(found: FoundHeads, order: str) -> Markup:
    heading = model_heading(found.model)
    class_ = f"panel {accent_class(found.model)}"
    if not found.heads:
        return element("div", heading, notice(message("languages.translation_heads.nothing")), class_=class_)
    said = message(
        "languages.translation_heads.words",
        words=found.words,
        pairs=found.pairs,
        all="yes" if found.pairs == found.given else "no",
        given=str(found.given),
        order=order,
    )
    last = "kind" if found.heads[0].kind else "among_best"
    names = [name for name in TERMS if name not in ("among_best", "kind") or name == last]
    head = element("tr", *map(_column, names))
    body = (_row(found, each, last) for each in found.ordered(order)[:SHOWN])
    table = element("table", element("thead", head), element("tbody", *body), class_="bars found-heads")
    frame = element("div", table, class_="scroll whole", tabindex=0, role="region", aria_label=found.model.family)
    return element("div", heading, hint(said), frame, class_=class_, data_picture="")


def _column(name: str) -> Markup:
    return element("th", term(TERMS[name], message(f"languages.translation_heads.table.{name}")), scope="col")


def _row(found: FoundHeads, each: FoundHead, last: str) -> Markup:
    bar = element("span", element("i", style=f"width:{each.score.mean:.1%}"), class_="track")
    score = element("span", rounded_percent(each.score.mean), _interval(each.score, 0), class_="value")
    return element(
        "tr",
        element("th", head_button(each.layer, each.head, found.model), scope="row"),
        element("td", element("div", bar, score)),
        *(
            element("td", percent(own.mean, 1), _interval(own, 1), class_="count")
            for own in (each.share, each.most_similar)
        ),
        _last_cell(found, each, last),
        class_="opens",
    )


def _last_cell(found: FoundHeads, each: FoundHead, last: str) -> Markup:
    if last == "kind":
        return element("td", described_swatch(each.kind))
    count = message("languages.translation_heads.of", pairs=str(each.among_best), of=str(found.pairs))
    return element("td", count, class_="count")


def _interval(estimate: Estimate, decimals: int) -> Markup:
    """Return the ends of the interval in percent, if there is one."""
    if estimate.low is None or estimate.high is None:
        return Markup("")
    low, high = (fixed(100 * end, decimals) for end in (estimate.low, estimate.high))
    return element("small", " ", message("languages.translation_heads.interval", low=low, high=high))
