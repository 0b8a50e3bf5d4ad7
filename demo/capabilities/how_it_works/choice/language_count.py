"""How many languages a model has read, as its authors count them."""

from __future__ import annotations

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.numbers import number
from models.facts import ModelFacts


def language_count(facts: ModelFacts) -> Markup:
    """Return the count of the authors and, where they count some languages twice, the other one with its reason."""
    if facts.languages is None or facts.listed is None:
        return concatenate([message("numbers.none")])
    counts = {"listed": number(facts.listed), "count": number(len(facts.languages))}
    if facts.listed == len(facts.languages):
        return concatenate([counts["count"]])
    family = "mbert" if facts.info.family == "M-BERT" else "xlmr"
    note = message(f"how_it_works.choice.count.{family}_note", **counts)
    return element("span", message(f"how_it_works.choice.count.{family}", **counts), data_note=note, tabindex=0)
