"""Accuracy by task and language: measured here on the compact models, published of the official ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from demo.capabilities.how_it_works.choice.deciding import mean_figure
from demo.capabilities.tasks.belief_view import TERMS
from demo.capabilities.tasks.names import metric_name
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import columns, hint, scrolling_table
from demo.views.languages import language_name
from demo.views.numbers import fixed, rounded_percent
from demo.views.terms import term
from models import TASKS, TRAINED_ON, AvailableHead, HeadInfo
from models.facts import published_figures


def accuracy_tables(heads: Sequence[AvailableHead], language: str) -> Markup:
    """Return both tables; those of a language have a column of their own."""
    heading = element("h3", message("how_it_works.choice.accuracy_heading"), class_="how-heading")
    return heading + columns([_measured(heads, language), _published(language)])


def _measured(heads: Sequence[AvailableHead], language: str) -> Markup:
    models = list(dict.fromkeys(each.model for each in heads))
    by_head = {(each.info.task, each.info.trained_on, each.model): each for each in heads}
    has_language = any(language in each.info.figures for each in heads)
    order = [(task, trained_on) for task in TASKS for trained_on in TRAINED_ON]
    kinds = [kind for kind in order if any(kind == own[:2] for own in by_head)]
    names = [language_name(language)] if has_language else []
    groups = [*names, message("how_it_works.choice.mean")]
    head = element("tr", element("th", message("how_it_works.choice.task"), scope="col"), *_heads(models, groups))
    rows = (
        _row(kind, [by_head.get((*kind, model)) for model in models], language if has_language else "")
        for kind in kinds
    )
    name = message("how_it_works.choice.measured")
    table = scrolling_table(name, head, rows, "bars accuracy-table")
    return element("h4", name, class_="how-table") + table + hint(message("how_it_works.choice.measured_note"))


def _heads(models: Sequence[str], groups: Sequence[str]) -> Iterator[Markup]:
    for group in groups:
        for model in models:
            yield element("th", group, element("small", model), scope="col")


def _row(kind: tuple[str, str], heads: Sequence[AvailableHead | None], language: str) -> Markup:
    task, trained_on = kind
    metric = next(each.metric for each in heads if each)
    label = message(f"how_it_works.choice.tasks.{task}")
    how = message("how_it_works.choice.trained_on", trained_on=trained_on)
    name = element("th", label, element("small", how, ", ", term(TERMS[metric], metric_name(metric))), scope="row")
    own = [_own(each.info if each else None, language) for each in heads] if language else []
    means = [_share(mean_figure(each.info) if each else None) for each in heads]
    return element("tr", name, *(element("td", cell) for cell in [*own, *means]))


def _own(info: HeadInfo | None, language: str) -> str:
    figure = info.figures.get(language) if info else None
    if figure is None:
        return message("numbers.none")
    note = message(
        "how_it_works.choice.interval",
        low=rounded_percent(figure.low),
        high=rounded_percent(figure.high),
        count=figure.examples,
    )
    return element("span", rounded_percent(figure.figure), data_note=note, tabindex=0)


def _share(value: float | None) -> str:
    return message("numbers.none") if value is None else rounded_percent(value)


def _published(language: str) -> Markup:
    known = published_figures()
    has_language = any(language in own for own in known.figures.values())
    names = [language_name(language)] if has_language else []
    head = element(
        "tr",
        element("th", message("how_it_works.choice.model"), scope="col"),
        *(element("th", name, scope="col") for name in [*names, message("how_it_works.choice.average")]),
    )
    rows = (
        element(
            "tr",
            element("th", key, scope="row"),
            *([element("td", fixed(own[language], 1))] if has_language else []),
            element("td", fixed(known.averages[key], 1)),
        )
        for key, own in known.figures.items()
    )
    name = message("how_it_works.choice.published")
    table = scrolling_table(name, head, rows, "bars accuracy-table")
    paper = message("how_it_works.choice.xnli_source")
    source = element("a", paper, href=known.address, target="_blank", rel="noreferrer")
    note = element("p", markup("how_it_works.choice.published_note", source=source), class_="hint")
    return concatenate([element("h4", name, class_="how-table"), table, note])
