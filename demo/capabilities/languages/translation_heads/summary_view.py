"""Which head of each model leads over many pairs, and how surely; and how the figures are made."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from demo.capabilities.languages.translation_heads.choosing import ChosenPairs
from demo.capabilities.languages.translation_heads.finding import FoundHead, FoundHeads
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.head_button import head_button
from demo.views.html import hint
from demo.views.numbers import rounded_percent
from demo.views.terms import term
from models import MAX_TRANSLATION_PAIRS, alignment_figures


def summary(found: Sequence[FoundHeads]) -> Markup:
    """Return a sentence for each model about the head with the highest score and the one after it."""
    sentences = [element("p", _leader(each)) for each in found if each.pairs > 1]
    if not sentences:
        return Markup("")
    yardstick = [message("languages.translation_heads.yardstick"), *filter(None, map(_agreement, found))]
    limits = hint(" ".join(yardstick))
    return element("div", *sentences, limits, class_="leading-heads", data_picture="")


def remarks(pairs: ChosenPairs) -> Markup:
    """Return how many of the reader's lines are not read."""
    if not pairs.beyond:
        return Markup("")
    most = str(MAX_TRANSLATION_PAIRS)
    return hint(message("languages.translation_heads.beyond", most=most, count=pairs.beyond))


def empty_state() -> Markup:
    """Return what to do where there is no second text."""
    return hint(message("languages.translation_heads.empty"))


def how_made() -> Markup:
    """Return how the figures are made, and what they rest on."""
    terms = {
        "similar": term("most_similar_word", message("languages.translation_heads.similar")),
        "state": term("hidden_state", message("languages.translation_heads.states")),
        "score": term("translation", message("languages.translation_heads.score")),
    }
    interval = term("bootstrap_interval", message("languages.translation_heads.interval_term"))
    paragraphs = (
        markup("languages.translation_heads.made", **terms),
        markup("languages.translation_heads.over_pairs", interval=interval),
    )
    return concatenate(element("p", each, class_="hint") for each in paragraphs)


def _leader(found: FoundHeads) -> Markup:
    first, second = found.heads[:2]
    return markup(
        "languages.translation_heads.leads",
        family=found.model.family,
        pairs=str(found.pairs),
        words=str(found.words),
        first=_named(found, first),
        score=rounded_percent(first.score.mean),
        interval=_interval(first),
        second=_named(found, second),
        second_score=rounded_percent(second.score.mean),
        second_interval=_interval(second),
        apart="yes" if (first.score.low or 0) > (second.score.high or 0) else "no",
        leading=rounded_percent(first.leading or 0),
    )


def _agreement(found: FoundHeads) -> str:
    """Return how well the words that are compared agree with what people have linked, where that was measured."""
    figures = alignment_figures(found.model.key)
    if figures is None:
        return ""
    return message(
        "languages.translation_heads.measured",
        family=found.model.family,
        precision=rounded_percent(figures.precision),
        recall=rounded_percent(figures.recall),
        sentences=str(figures.sentences),
    )


def _named(found: FoundHeads, head: FoundHead) -> Markup:
    return head_button(head.layer, head.head, found.model)


def _interval(head: FoundHead) -> str:
    low, high = (rounded_percent(end or 0) for end in (head.score.low, head.score.high))
    return message("languages.translation_heads.from_to", low=low, high=high)
