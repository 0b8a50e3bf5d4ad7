"""What masking hides of a text, and what a model says at these places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import hint, more_label, panel, scrolling_table, spoken_token, token_label
from demo.views.line_order import Place, arrange, token_places
from demo.views.numbers import fixed, number, percent
from demo.views.terms import term
from demo.views.text import DIRECTIONS, line_level
from models import Candidate, Encoding, Token
from models.pretraining import FATES, MaskedToken, Masking

MAX_CHIPS, MAX_ROWS = 200, 100
COLUMNS = ("stands", "reads", "says", "probability", "loss")
TERMS = {"says": "candidate", "probability": "probability", "loss": "masked_loss"}


def masking_panel(found: Masking) -> Markup:
    """Return the text of a model with the positions to predict, and a table of these."""
    model = found.encoding.model
    if not found.masked:
        return panel(model, hint(message("how_it_works.training.nothing_to_tell")))
    return panel(model, _chips(found) + _summary(found) + _table(found))


def spoken_summary(found: Iterable[Masking]) -> str:
    """Return what is read out after a draw."""
    return " ".join(
        message(
            "how_it_works.training.spoken",
            family=each.encoding.model.family,
            count=len(each.masked),
            loss=fixed(each.loss, 2),
        )
        for each in found
        if each.loss is not None
    )


def how_masked() -> Markup:
    """Return what masking is, and where it is described."""
    return element(
        "p",
        markup(
            "how_it_works.training.masking",
            masking=term("masked_language_model", message("how_it_works.training.masking_term")),
            dynamic=term("dynamic_masking", message("how_it_works.training.dynamic_term")),
        ),
        class_="training-note",
    )


def _chips(found: Masking) -> Markup:
    encoding = found.encoding
    shown, level = found.tokens[:MAX_CHIPS], line_level(encoding.text)
    masked = {each.position: each for each in found.masked}
    places = token_places(shown, encoding)
    chips: list[Markup] = arrange(
        (_chip(token, place, masked.get(at)) for at, (token, place) in enumerate(zip(shown, places, strict=True))),
        places,
        level,
    )
    rest = len(found.tokens) - len(shown)
    if rest:
        chips.append(more_label(message("lists.more", number=number(rest))))
    name = message("how_it_works.training.text", family=encoding.model.family)
    return element("div", *chips, class_="masked-text", dir=DIRECTIONS[level], role="group", aria_label=name)


def _chip(token: Token, place: Place, masked: MaskedToken | None) -> Markup:
    """Return what the model reads, with what stands there below it where the two differ."""
    direction = {"dir": place.direction}
    if masked is None:
        kind = " special" if token.special else ""
        return element("span", token_label(token.text), class_=f"chip{kind}", **direction)
    note = message(f"how_it_works.training.notes.{masked.fate}", token=spoken_token(token.text))
    below = element("small", token_label(token.text))
    return element(
        "span",
        token_label(masked.read),
        below,
        class_=f"chip {masked.fate}-token",
        data_note=note,
        tabindex=0,
        **direction,
    )


def _summary(found: Masking) -> Markup:
    counts = {fate: sum(each.fate == fate for each in found.masked) for fate in FATES}
    fates = (message(f"how_it_works.training.fates.{fate}", count=counts[fate]) for fate in FATES if counts[fate])
    loss = found.loss or 0.0
    return element(
        "p",
        markup(
            "how_it_works.training.summary",
            count=len(found.masked),
            tokens=number(len(found.tokens)),
            fates=listed(fates),
            loss=term("masked_loss", message("how_it_works.training.mean_loss")),
            value=element("b", fixed(loss, 2)),
            share=percent(math.exp(-loss), 1),
        ),
        class_="training-summary",
    )


def _table(found: Masking) -> Markup:
    head = element("tr", *(element("th", _column_name(name), scope="col") for name in COLUMNS))
    most = max(each.loss for each in found.masked)
    rows = (_row(each, found.encoding, most) for each in found.masked[:MAX_ROWS])
    name = message("how_it_works.training.table", family=found.encoding.model.family)
    rest = len(found.masked) - MAX_ROWS
    more = hint(message("lists.more", number=number(rest))) if rest > 0 else Markup("")
    return scrolling_table(name, head, rows, "bars masked-table") + more


def _column_name(name: str) -> str:
    label = message(f"how_it_works.training.columns.{name}")
    return term(TERMS[name], label) if name in TERMS else label


def _row(each: MaskedToken, encoding: Encoding, most: float) -> Markup:
    fate = message(f"how_it_works.training.reads.{each.fate}")
    read = concatenate([token_label(each.read), " ", element("small", fate)])
    bar = element(
        "span", element("i", style=f"width:{each.loss / max(most, 1e-9):.1%}"), class_="track", aria_hidden="true"
    )
    loss = element("div", element("span", fixed(each.loss, 2), class_="value"), bar)
    cells = (read, _says(each.candidates, encoding.tokens[each.position].id), percent(each.probability, 1), loss)
    return element("tr", element("th", token_label(each.token), scope="row"), *(element("td", cell) for cell in cells))


def _says(candidates: Sequence[Candidate], right: int) -> Markup:
    """Return the best candidates; the right one is marked."""
    names = (
        element("b" if each.id == right else "span", token_label(each.token), " ", percent(each.probability, 0))
        for each in candidates
    )
    return element("div", *names, class_="masked-says")
