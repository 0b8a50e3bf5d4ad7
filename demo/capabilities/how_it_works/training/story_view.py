"""How the official models were trained, side by side, with the source of every statement."""

from __future__ import annotations

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.elements import element
from demo.views.numbers import number
from demo.views.terms import term
from models.languages.training_data import corpora, language_of, mbert_entries

# The rows, each with the term that explains it where there is one.
ROWS = {
    "objective": "masked_language_model",
    "input": "embeddings",
    "masking": "dynamic_masking",
    "data": "",
    "signal": "",
    "sampling": "language_sampling",
    "vocabulary": "vocabulary",
    "size": "parameters",
    "length": "",
}
MODELS = ("mbert", "xlmr")


def story() -> Markup:
    """Return a table with a column for each model."""
    heads = (
        element(
            "th",
            element("span", message(f"how_it_works.training.story.{model}"), class_="family"),
            scope="col",
            class_=f"accent-{model}",
        )
        for model in MODELS
    )
    head = element("tr", element("td"), *heads)
    name = message("how_it_works.training.story.heading")
    body = element("tbody", *(_row(row, id) for row, id in ROWS.items()))
    table = element("table", element("thead", head), body, class_="story-table", aria_label=name)
    return element("h3", name, class_="how-heading") + table


def _row(row: str, id: str) -> Markup:
    label = message(f"how_it_works.training.story.{row}.label")
    cells = (
        element(
            "td",
            markup(f"how_it_works.training.story.{row}.{model}", **_values(row, model)),
            element("small", message(f"how_it_works.training.story.{row}.{model}_source"), class_="source"),
            class_=f"accent-{model}",
            data_model=message(f"how_it_works.training.story.{model}"),
        )
        for model in MODELS
    )
    return element("tr", element("th", term(id, label) if id else label, scope="row"), *cells)


def _values(row: str, model: str) -> dict[str, str]:
    """Return the parameters of a statement: how many languages the authors count, and each language counted once."""
    if row != "data":
        return {}
    entries = tuple(mbert_entries() if model == "mbert" else corpora())
    return {"listed": number(len(entries)), "count": number(len(set(map(language_of, entries))))}
