"""What was published of the official models: a table of its own, with the source of every column."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.languages.benchmarks.choosing import Shown
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import accent, hint, scrolling_table
from demo.views.languages import language_name
from demo.views.numbers import percent
from models import PublishedFigures


def published(shown: Shown) -> Markup:
    """Return the published figures, why they are not comparable with ours, and where they are from."""
    heading = element("h3", message("languages.benchmarks.published.heading"))
    if not shown.published:
        return heading + hint(message("languages.benchmarks.published.none"))
    differs = element("p", message(f"languages.benchmarks.differs.{shown.task}"), class_="bench-differs")
    return concatenate([heading, differs, _table(shown), _sources(shown)])


def _table(shown: Shown) -> Markup:
    places = _places(shown)
    head = element(
        "tr",
        element("th", message("languages.benchmarks.table.language"), scope="col"),
        *(_heading(1 + places.index(_place(each)), each) for each in shown.published),
    )
    codes = list(dict.fromkeys(code for each in shown.published for code in each.figures))
    codes.sort(key=lambda code: (code != "en", language_name(code)))
    rows = [
        _row(element("bdi", language_name(code)), [each.figures.get(code) for each in shown.published])
        for code in codes
    ]
    averages = [each.average for each in shown.published]
    if any(value is not None for value in averages):
        rows.insert(0, _row(message("languages.benchmarks.published.average"), averages, class_="marked"))
    return scrolling_table(message("languages.benchmarks.published.name"), head, rows, "bars bench-table")


def _heading(index: int, figures: PublishedFigures) -> Markup:
    name = element("span", figures.name, class_="family")
    training = message(f"languages.benchmarks.published.trainings.{figures.training}")
    note = element("sup", str(index))
    accented = f"accent-{accent(figures.family)}"
    return element("th", name, note, element("small", training), scope="col", class_=accented)


def _row(name: str, values: list[float | None], class_: str | None = None) -> Markup:
    cells = (element("td", message("numbers.none") if value is None else percent(value / 100, 1)) for value in values)
    return element("tr", element("th", name, scope="row"), *cells, class_=class_)


def _sources(shown: Shown) -> Markup:
    items = (
        element("li", element("a", source, href=address, target="_blank", rel="noopener"), ". ", place)
        for source, address, place in _places(shown)
    )
    return element("ol", *items, class_="bench-sources")


def _places(shown: Shown) -> list[tuple[str, str, str]]:
    """Return each source and place once."""
    return list(dict.fromkeys(map(_place, shown.published)))


def _place(figures: PublishedFigures) -> tuple[str, str, str]:
    return figures.source, figures.address, figures.place
