"""The labels as bars, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.capabilities.tasks.own_view import own_note, unread_note
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import panel
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import cut, readable
from models import LabelScore, ZeroShot

MAX_LABEL = 100  # characters that are shown


def zero_shot_panel(found: ZeroShot) -> Markup:
    """Return one model's labels."""
    model = found.encoding.model
    note = own_note(model, found.info, "zero_shot")
    return panel(model, concatenate([unread_note(model, found.unread), _table(found), note]))


def empty_state() -> Markup:
    """Return what to do where there are no labels."""
    return element("p", message("tasks.zero_shot.empty"), class_="reading")


def missing_head(models: Sequence[str]) -> Markup:
    """Return that these checkpoints cannot answer, and where those are that can; nothing for none."""
    if not models:
        return Markup("")
    names = message("lists.separator").join(models)
    return element("p", message("tasks.zero_shot.missing", names=names, count=len(models)), class_="reading")


def how_made() -> Markup:
    """Return how the probabilities are made."""
    made = markup("tasks.zero_shot.made", zero_shot=term("zero_shot"), softmax=term("softmax"))
    return element("p", made, class_="reading")


def spoken_summary(found: Iterable[ZeroShot]) -> Markup:
    """Return the best label of each model, for screen readers."""
    return concatenate([message("lists.sentences").join(map(_spoken, found))])


def _spoken(found: ZeroShot) -> str:
    best, family = found.best, found.encoding.model.family
    label = cut(readable(best.label), MAX_LABEL)
    return message("tasks.zero_shot.spoken", family=family, label=label, percent=rounded_percent(best.probability))


def _table(found: ZeroShot) -> Markup:
    heads = (
        element("th", message("tasks.zero_shot.label_column"), scope="col"),
        element("td", class_="bar"),
        element("th", message("tasks.zero_shot.probability"), class_="share", scope="col"),
        element("th", term("logit", message("tasks.zero_shot.logit")), class_="share", scope="col"),
    )
    rows = map(_row, sorted(found.labels, key=lambda each: -each.probability))
    return element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="ranking classes")


def _row(score: LabelScore) -> Markup:
    bar = element("span", style=f"width:{max(score.probability, 0.004):.2%}")
    return element(
        "tr",
        element("th", element("bdi", cut(readable(score.label), MAX_LABEL)), scope="row", class_="candidate"),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(score.probability, 1), class_="share"),
        element("td", fixed(score.logit, 2), class_="share"),
        data_note=message("tasks.zero_shot.note", probability=fixed(score.probability, 6), logit=fixed(score.logit, 6)),
    )
