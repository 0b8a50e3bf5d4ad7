"""How to read chips of tokens: a legend that a button opens; the browser part `Cards` keeps it open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.devices import by_device
from demo.views.elements import element
from demo.views.html import accent, accent_class, token_parts
from demo.views.terms import term
from models import ModelInfo

# The term that explains each row; see demo/views/terms.py.
TERMS = {
    "joined": "word",
    "continues": "token",
    "space": "token",
    "special": "special_token",
    "mask": "mask",
    "unknown": "unknown_token",
}
# A tokenizer's own mark, by `accent` of the family: the message about it, and the piece of the sample that has it.
MARKS = {"mbert": ("continues", -1), "xlmr": ("space", 0)}
KINDS = ("special", "mask", "unknown")
LOOKS = {"word": "", "mask": "special"}  # where the class of a chip has another name


def legend_button(place: str) -> Markup:
    """Return the button that opens and closes the legend at `place`, an id."""
    return element(
        "button",
        element("span", message("legend.show")),
        type="button",
        class_="term",
        data_legend=place,
        aria_expanded="false",
        aria_controls=f"legend-{place}",
    )


def legend(place: str, models: Sequence[ModelInfo], notes: Iterable[Markup] = ()) -> Markup:
    """Return the legend at `place`, an id, for the chips of these models.

    `notes`: what stands beside the chips, but has no room there on a phone, where the legend begins with it.
    """
    rows = [element("li", each, class_="for-phone") for each in notes]
    rows += [_row((_sample(model, "word") for model in models), "joined")]
    rows += [_mark(model) for model in models]
    rows += [_row((_sample(model, kind) for model in models), kind) for kind in KINDS]
    rows.append(element("li", by_device("legend.point")))
    return element("ul", *rows, class_="legend", id=f"legend-{place}")


def _mark(model: ModelInfo) -> Markup:
    kind, piece = MARKS[accent(model.family)]
    return _row([_chips(model, [_pieces(model, "word")[piece]])], kind)


def _sample(model: ModelInfo, kind: str) -> Markup:
    return _chips(model, _pieces(model, kind), LOOKS.get(kind, kind))


def _pieces(model: ModelInfo, kind: str) -> list[str]:
    return message(f"legend.samples.{accent(model.family)}.{kind}").split()


def _chips(model: ModelInfo, pieces: Sequence[str], kind: str = "") -> Markup:
    """Return chips that look like those of the model's tokens; the pieces of a word touch."""
    chips = (
        element("span", *token_parts(piece), class_=" ".join(filter(None, ("chip", kind, _inner(index, kind)))))
        for index, piece in enumerate(pieces)
    )
    return element("span", *chips, class_=accent_class(model), dir="ltr")


def _inner(index: int, kind: str) -> str:
    return "inner" if index and not kind else ""


def _row(samples: Iterable[Markup], text: str) -> Markup:
    sentence = markup(f"legend.{text}", term=term(TERMS[text]))
    return element("li", element("span", *samples), element("span", sentence))
