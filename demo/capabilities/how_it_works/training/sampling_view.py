"""How often each language is drawn: a column for each part of CC-100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from demo.capabilities.how_it_works.language_parts import part_name
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import scrolling_table
from demo.views.numbers import fixed, number, percent
from demo.views.terms import term
from models.pretraining import MBERT_EXPONENT, XLMR_EXPONENT, CorpusShare

WIDTH, HEIGHT, TOP = 1000, 190, 14  # units of the picture
HIGHEST = 0.125  # share at the top: a little more than English has of the text
NAMED = ("en", "ru", "de", "ar", "sw", "am", "su")  # in the row below the picture
NEAR = 0.005


def sampling_chart(shares: Sequence[CorpusShare], exponent: float) -> Markup:
    """Return the shares of all languages in the text and in what is drawn from it."""
    first, last = shares[0], shares[-1]
    name = message(
        "how_it_works.training.sampling.chart",
        exponent=fixed(exponent, 2),
        first=part_name(first.part),
        first_share=percent(first.drawn, 1),
        last=part_name(last.part),
        last_share=percent(last.drawn, 2),
    )
    columns = [column for at, each in enumerate(shares) for column in _column(at, each, len(shares))]
    view = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "preserveAspectRatio": "none"}
    picture = element("svg", *columns, **view, role="img", aria_label=name)
    heading = element("h3", message("how_it_works.training.sampling.heading"), class_="how-heading")
    title = element("p", _title(exponent), class_="sampling-title")
    figure = element("figure", picture, _key(), class_="sampling-chart")
    return concatenate([heading, title, figure, _named(shares), _all(shares)])


def how_sampled() -> Markup:
    """Return the formula, and what the picture can and cannot say."""
    sampling = term("language_sampling", message("how_it_works.training.sampling.term"))
    made = element("p", markup("how_it_works.training.sampling.made", sampling=sampling), class_="training-note")
    return made + element("p", message("how_it_works.training.sampling.data"), class_="training-note")


def _title(exponent: float) -> Markup:
    """Return the exponent, and whose it is."""
    known = {MBERT_EXPONENT: "mbert", XLMR_EXPONENT: "xlmr", 1.0: "all_text", 0.0: "alike"}
    owner = next((own for value, own in known.items() if abs(value - exponent) < NEAR), "nobody")
    return markup("how_it_works.training.sampling.title", exponent=element("b", fixed(exponent, 2)), owner=owner)


def _column(at: int, each: CorpusShare, count: int) -> Iterator[Markup]:
    """Yield an outline as high as the share of the text, and a column as high as the share of the draws."""
    room = HEIGHT - TOP
    step = WIDTH / count
    x = round(at * step + step * 0.1, 1)
    width = round(step * 0.8, 1)
    for kind, share in (("drawn", each.drawn), ("text", each.share)):
        height = round(min(share / HIGHEST, 1) * room, 2)
        yield element("rect", class_=kind, x=x, y=round(HEIGHT - height, 2), width=width, height=height)
    note = message(
        "how_it_works.training.sampling.note",
        name=part_name(each.part),
        size=fixed(each.gibibytes, 1),
        share=percent(each.share, 2),
        drawn=percent(each.drawn, 2),
    )
    yield element("rect", class_="hit", x=round(at * step, 1), y=0, width=round(step, 1), height=HEIGHT, data_note=note)


def _key() -> Markup:
    names = ("text", "drawn")
    items = (
        element("li", element("i", class_=f"swatch {name}"), message(f"how_it_works.training.sampling.{name}"))
        for name in names
    )
    return element("ul", *items, class_="sampling-key")


def _named(shares: Sequence[CorpusShare]) -> Markup:
    """Return some languages with their shares and how many times as often they are drawn."""
    chosen = [each for each in shares if each.part in NAMED]
    items = (
        element(
            "li",
            element("span", part_name(each.part), class_="sampling-name"),
            element("b", f"{percent(each.share, 2)} → {percent(each.drawn, 2)}"),
            element("small", message("how_it_works.training.sampling.factor", factor=_factor(each.factor))),
        )
        for each in chosen
    )
    return element("ul", *items, class_="sampling-named")


def _all(shares: Sequence[CorpusShare]) -> Markup:
    names = ("language", "size", "text", "drawn", "times")
    labels = (message(f"how_it_works.training.sampling.columns.{name}") for name in names)
    head = element("tr", *(element("th", label, scope="col") for label in labels))
    rows = (
        element("tr", element("th", part_name(each.part), scope="row"), *(element("td", cell) for cell in _cells(each)))
        for each in shares
    )
    name = message("how_it_works.training.sampling.all", count=number(len(shares)))
    table = scrolling_table(name, head, rows, "bars sampling-table")
    return element("details", element("summary", name), table)


def _cells(each: CorpusShare) -> Iterator[str]:
    yield fixed(each.gibibytes, 1)
    yield percent(each.share, 3)
    yield percent(each.drawn, 3)
    yield _factor(each.factor)


def _factor(value: float) -> str:
    return fixed(value, 1 if value >= 10 else 2)
