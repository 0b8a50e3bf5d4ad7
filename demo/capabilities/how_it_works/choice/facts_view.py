"""The facts about all models side by side."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from demo.capabilities.how_it_works.choice.deciding import Compared
from demo.capabilities.how_it_works.choice.language_count import language_count
from demo.capabilities.how_it_works.choice.timing import milliseconds
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, hint, model_name, scrolling_table
from demo.views.numbers import data_size, fixed, number
from demo.views.terms import term
from models.facts import ModelFacts, ParameterCounts

MILLION = 1e6
PARTS = ("words", "layers", "rest")
# The rows, each with the term that explains it where there is one.
ROWS = {
    "languages": "",
    "parameters": "parameters",
    "vocabulary": "vocabulary",
    "shape": "layer",
    "window": "window",
    "memory": "",
    "next_sentence": "next_sentence",
    "here": "checkpoint",
    "tokens": "text_tokens",
    "time": "",
}


def facts_table(found: Compared) -> Markup:
    """Return a table with a column for each model."""
    largest = max(each.parameters.total for each in found.models)
    heads = (element("th", model_name(each.info), scope="col", class_=accent_class(each.info)) for each in found.models)
    head = element("tr", element("td"), *heads)
    cells = _cells(found, largest)
    rows = (
        element("tr", element("th", _label(row, id), scope="row"), *(_cell(each, cells[row]) for each in found.models))
        for row, id in ROWS.items()
    )
    name = message("how_it_works.choice.facts")
    counted = all(each.counted for each in found.models)
    notes = ["adam"] if counted else ["counted", "adam"]
    table = scrolling_table(name, head, rows, "facts-table")
    hints = (hint(message(f"how_it_works.choice.{note}")) for note in notes)
    return concatenate([element("h3", name, class_="how-heading"), table, _key(), *hints])


def _label(row: str, id: str) -> Markup:
    label = message(f"how_it_works.choice.rows.{row}")
    note = element("small", message("how_it_works.choice.tokens_note")) if row == "tokens" else ""
    return concatenate([term(id, label) if id else label, note])


def _cell(facts: ModelFacts, content: Callable[[ModelFacts], str]) -> Markup:
    return element("td", content(facts), class_=accent_class(facts.info))


def _cells(found: Compared, largest: int) -> dict[str, Callable[[ModelFacts], str]]:
    """Return what stands in each row."""
    yes, no = message("how_it_works.choice.yes"), message("how_it_works.choice.no")

    def tokens(facts: ModelFacts) -> str:
        count = found.tokens.get(facts.info.key)
        return message("how_it_works.choice.no_vocabulary") if count is None else number(count)

    def time(facts: ModelFacts) -> str:
        seconds = found.seconds.get(facts.info.key)
        return message("how_it_works.choice.not_timed") if seconds is None else milliseconds(seconds)

    return {
        "languages": language_count,
        "parameters": lambda facts: _parameters(facts.parameters, largest),
        "vocabulary": lambda facts: number(facts.info.vocabulary),
        "shape": lambda facts: message(
            "how_it_works.choice.shape",
            layers=facts.info.layers,
            hidden=number(facts.info.hidden),
            heads=facts.info.heads,
        ),
        "window": lambda facts: number(facts.info.max_tokens),
        "memory": _memory,
        "next_sentence": lambda facts: yes if facts.next_sentence else no,
        "here": lambda facts: yes if facts.info.ready else no,
        "tokens": tokens,
        "time": time,
    }


def _memory(facts: ModelFacts) -> Markup:
    """Return the bytes that the weights take here, and those in 16 bits where these are fewer."""
    half = message("how_it_works.choice.half", size=data_size(facts.half_memory))
    return concatenate([data_size(facts.memory), element("small", half) if facts.half_memory < facts.memory else ""])


def _parameters(counts: ParameterCounts, largest: int) -> Markup:
    """Return the number, above a bar of the table of the vocabulary, the layers, and the rest."""
    parts = {name: getattr(counts, name) for name in PARTS}
    note = message(
        "how_it_works.choice.parameters_note",
        words=_millions(counts.words),
        layers=_millions(counts.layers),
        rest=_millions(counts.rest),
    )
    bars = (
        element("i", class_=f"part-{name}", style=f"width:{100 * count / largest:.2f}%")
        for name, count in parts.items()
    )
    total = message("how_it_works.choice.millions", count=_millions(counts.total))
    return element("div", total, element("span", *bars, class_="stack"), data_note=note, tabindex=0)


def _key() -> Markup:
    items = (
        element("li", element("i", class_=f"swatch part-{name}"), message(f"how_it_works.choice.parts.{name}"))
        for name in PARTS
    )
    return element("ul", *items, class_="facts-key")


def _millions(count: int) -> str:
    return fixed(count / MILLION, 1)
