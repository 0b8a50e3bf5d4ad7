"""Terms and measures of the page: the buttons that stand for them, and what the browser part `Cards` says."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from demo.messages import LANGUAGE, markup, message, patterns
from demo.views.elements import element


@dataclass(frozen=True)
class Term:
    """What the page says of one term. `formula` and `source` may be empty."""

    id: str
    name: str
    meaning: Markup
    formula: Markup
    source: str


def all_terms() -> list[Term]:
    """Return every term of the message table `terms`, in its order."""
    known = patterns(LANGUAGE.get())
    ids = [id.split(".")[1] for id in known if id.startswith("terms.") and id.endswith(".name")]
    return [
        Term(
            id,
            message(f"terms.{id}.name"),
            markup(f"terms.{id}.meaning"),
            markup(f"terms.{id}.formula") if f"terms.{id}.formula" in known else Markup(""),
            message(f"terms.{id}.source") if f"terms.{id}.source" in known else "",
        )
        for id in ids
    ]


def term(id: str, label: str | None = None) -> Markup:
    """Return a term that explains itself, as a button that looks like text: `label`, or else its name.

    It is a `span`, because a line can break before and behind a `button`, also between a term and its comma.

    Raises:
        LookupError: there is no term `id`.
    """
    name = message(f"terms.{id}.name")
    return element(
        "span",
        name if label is None else label,
        role="button",
        tabindex="0",
        class_="term",
        data_term=id,
        aria_expanded="false",
        aria_describedby=f"term-{id}",
    )


def kind_term(kind: str, label: str) -> Markup:
    """Return the button for a kind of heads, by its id in `models.KINDS`."""
    return term(f"kind_{kind.replace(' ', '_').replace('-', '_')}", label)
