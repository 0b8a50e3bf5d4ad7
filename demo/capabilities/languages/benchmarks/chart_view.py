"""The chart: for each language and model a bar with its 95 % interval, and a mark for the second method."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from demo.capabilities.languages.benchmarks.choosing import Shown, by_family, family_of, is_new
from demo.capabilities.languages.typed_language import MARK
from demo.inputs import FAMILIES
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import accent
from demo.views.languages import language_name
from demo.views.numbers import percent
from models import BenchmarkResult


def chart(shown: Shown, typed: str = "") -> Markup:
    """Return the bars of all languages, those that are new to the models under a heading of their own.

    `typed` is the code of the language of the page's text, whose row is marked; empty where it is not known.
    """
    groups = groupby(shown.languages, key=is_new)
    lists = [_group(shown, list(codes), typed, new=new) for new, codes in groups]
    return element("div", legend(shown, typed), *lists, class_="bench-chart", data_picture="")


def accent_of(result: BenchmarkResult) -> str:
    """Return the class that gives an element the colour of the model of a result."""
    return f"accent-{accent(FAMILIES[family_of(result)])}"


def method_name(result: BenchmarkResult) -> str:
    """Return the method of a result as a person reads it."""
    layer = result.setting.layer
    id = f"languages.benchmarks.methods.{result.setting.method}"
    return message(id, layer="" if layer is None else str(layer))


def legend(shown: Shown, typed: str = "") -> Markup:
    """Return which bar and which mark is what."""
    items = [
        element(
            "li",
            element("i", class_=f"bench-sign {sign}", aria_hidden="true"),
            element("b", FAMILIES[family_of(result)]),
            " ",
            element("span", result.setting.checkpoint, class_="checkpoint"),
            ": ",
            method_name(result),
            class_=accent_of(result),
        )
        for own in by_family(shown)
        for result, sign in zip(own, ("bar", "mark"), strict=False)
    ]
    items.append(element("li", element("i", class_="bench-sign span", aria_hidden="true"), message(_INTERVAL)))
    if typed in shown.languages:
        items.append(element("li", element("b", MARK, aria_hidden="true"), " ", message("languages.typed")))
    return element("ul", *items, class_="bench-key")


_INTERVAL = "languages.benchmarks.interval"


def _group(shown: Shown, codes: Sequence[str], typed: str, *, new: bool) -> Markup:
    rows = element("ul", *(_row(shown, code, is_typed=code == typed) for code in codes), class_="bench-bars")
    return concatenate([element("h4", message("languages.benchmarks.new")), rows]) if new else rows


def _row(shown: Shown, code: str, *, is_typed: bool) -> Markup:
    lines = [_line(own, code) for own in by_family(shown) if code in own[0].figures]
    mark = element("span", f"{MARK} ", data_note=message("languages.typed")) if is_typed else ""
    name = element("span", mark, element("bdi", language_name(code)), class_="bench-name")
    kinds = "bench-row typed-language" if is_typed else "bench-row"
    return element("li", name, element("span", *lines, class_="bench-lines"), class_=kinds)


def _line(results: Sequence[BenchmarkResult], code: str) -> Markup:
    first, *others = results
    own = first.figures[code]
    marks = [
        element("i", class_="mark", style=f"--at:{other.figures[code].figure:.4f}")
        for other in others
        if code in other.figures
    ]
    track = element(
        "span",
        element("i", class_="bar", style=f"--at:{own.figure:.4f}"),
        element("i", class_="span", style=f"--at:{own.low:.4f};--to:{own.high:.4f}"),
        *marks,
        class_="bench-track",
        aria_hidden="true",
    )
    said = element("span", _spoken(results, code), class_="sr-only")
    value = element("b", percent(own.figure, 0), aria_hidden="true")
    return element("span", track, value, said, class_=f"bench-line {accent_of(first)}")


def _spoken(results: Sequence[BenchmarkResult], code: str) -> str:
    parts = [
        message(
            "languages.benchmarks.bar",
            family=FAMILIES[family_of(result)],
            method=method_name(result),
            figure=percent(result.figures[code].figure, 1),
            low=percent(result.figures[code].low, 0),
            high=percent(result.figures[code].high, 0),
        )
        for result in results
        if code in result.figures
    ]
    return message("lists.sentences").join(parts)
