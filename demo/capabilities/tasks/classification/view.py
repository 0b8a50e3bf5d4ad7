"""The labels of a text as bars, and the loss of the one that is right."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from markupsafe import Markup

from demo.capabilities.tasks.belief_view import belief_block
from demo.capabilities.tasks.classification.answers import Classified
from demo.capabilities.tasks.names import label_name
from demo.capabilities.tasks.own_view import own_note, unread_note
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint, panel
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term
from models import LabelScore

DIGITS = 3  # decimals of logits and losses


def classification_panel(answer: Classified) -> Markup:
    """Return one model's bars, the loss, what the other training says, and how far to believe it."""
    note = own_note(answer.model, answer.found.info, "classification")
    unread = unread_note(answer.model, answer.found.unread)
    parts = [unread, _bars(answer), _loss(answer), _other(answer), note, belief_block(answer.belief)]
    return panel(answer.model, concatenate(parts))


def spoken_summary(found: Iterable[Classified]) -> Markup:
    """Return the best label of each model, for screen readers."""
    sentences = (
        message(
            "tasks.classification.spoken",
            family=each.found.encoding.model.family,
            label=label_name(each.found.best.label, own=each.found.info.own),
            percent=rounded_percent(each.found.best.probability),
        )
        for each in found
    )
    return concatenate([message("lists.sentences").join(sentences)])


def how_made() -> Markup:
    """Return how the figures are made."""
    made = markup("tasks.classification.made", adapter=term("adapter"), softmax=term("softmax"))
    untrained = markup("tasks.classification.untrained", fine_tuning=term("fine_tuning"))
    transfer = markup("tasks.transfer", zero_shot=term("zero_shot"))
    heading = element("h3", message("tasks.built_in"))
    return element("div", heading, *(element("p", each) for each in (transfer, made, untrained)), class_="reading")


def _bars(answer: Classified) -> Markup:
    heads = (
        element("th", message("tasks.classification.label_column"), scope="col"),
        element("td", class_="bar"),
        element("th", message("tasks.classification.probability"), class_="share", scope="col"),
        element("th", term("logit", message("tasks.classification.logit")), class_="share", scope="col"),
        *_untrained_head(answer),
    )
    untrained = {each.label: each for each in answer.untrained.labels} if answer.untrained else {}
    ordered = sorted(answer.found.labels, key=lambda each: -each.probability)
    own = answer.found.info.own
    rows = (_row(each, untrained.get(each.label), is_right=each.label == answer.label, own=own) for each in ordered)
    return element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="ranking classes own" if own else "ranking classes",
    )


def _untrained_head(answer: Classified) -> tuple[Markup, ...]:
    """Return the heading of the column of the untrained head, where there is one."""
    if answer.untrained is None:
        return ()
    name = term("untrained_head", message("tasks.classification.untrained_head"))
    return (element("th", name, class_="share", scope="col"),)


def _row(score: LabelScore, untrained: LabelScore | None, *, is_right: bool, own: bool) -> Markup:
    label: list[str] = [label_name(score.label, own=own)]
    if is_right:
        label += [" ", element("span", message("tasks.classification.yours"), class_="rank")]
    bar = element("span", style=f"width:{max(score.probability, 0.004):.2%}")
    figures = {"probability": fixed(score.probability, 6), "logit": fixed(score.logit, 6)}
    note = message("tasks.classification.own_note", **figures)
    if untrained:
        note = message("tasks.classification.note", **figures, untrained=fixed(untrained.logit, 6))
    return element(
        "tr",
        element("th", *label, scope="row", class_="candidate"),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(score.probability, 1), class_="share"),
        element("td", fixed(score.logit, 2), class_="share"),
        *([element("td", percent(untrained.probability, 1), class_="share untrained")] if untrained else []),
        class_="right-label" if is_right else None,
        data_note=note,
    )


def _loss(answer: Classified) -> Markup:
    """Return the loss of the label that is right, with its formula, and what it is for an untrained head."""
    scores, own = answer.found.labels, answer.found.loss
    if own is None:
        return hint(markup("tasks.classification.say", loss=term("loss")))
    label = element("b", label_name(answer.label, own=answer.found.info.own))
    if answer.found.info.multi_label:
        figure = element("b", fixed(own, DIGITS))
        sentence = markup("tasks.classification.loss_of_many", loss=term("loss"), label=label, figure=figure)
        return element("p", sentence, class_="task-loss")
    right = next(each for each in scores if each.label == answer.label)
    exponents = " + ".join(f"e<sup>{fixed(each.logit, 2)}</sup>" for each in scores)
    formula = Markup("−{} + ln({}) = −ln {} = ").format(
        fixed(right.logit, 2), Markup(exponents), fixed(right.probability, 4)
    )
    shown = element("span", formula, element("b", fixed(own, DIGITS)), class_="formula", dir="ltr")
    parts = {
        "loss": term("loss"),
        "label": label,
        "formula": shown,
        "even": fixed(log(len(scores)), DIGITS),
        "count": len(scores),
    }
    if answer.untrained is None or answer.untrained.loss is None:
        return element("p", markup("tasks.classification.own_loss", **parts), class_="task-loss")
    untrained = element("b", fixed(answer.untrained.loss, DIGITS))
    return element("p", markup("tasks.classification.loss", **parts, untrained=untrained), class_="task-loss")


def _other(answer: Classified) -> Markup:
    """Return what the head of the other training says."""
    if answer.other is None:
        return Markup("")
    best = answer.other.best
    same = best.label == answer.found.best.label
    return element(
        "p",
        markup(
            "tasks.classification.other",
            trained_on=answer.other.info.trained_on,
            same="same" if same else "different",
            label=element("b", label_name(best.label)),
            percent=percent(best.probability, 1),
        ),
    )
