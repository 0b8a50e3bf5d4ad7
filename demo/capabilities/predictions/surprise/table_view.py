"""A row for each word or piece: its bits, its rank, and what the model would rather have had."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from demo.capabilities.predictions.surprise.notes import preferred, worst_piece
from demo.capabilities.predictions.surprise.view import MAX_UNITS, MAX_WORD
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import candidate_label, panel, scrolling_table, token_label
from demo.views.line_order import typed_parts
from demo.views.numbers import fixed, number, percent
from demo.views.places import span_code, token_codes
from demo.views.strip import place_button
from demo.views.terms import term
from models import Score, Surprise, WordSurprise

MAX_INSTEAD = 4


def surprise_table(found: Surprise, level: str) -> Markup:
    """Return the table of one model; nothing for a text without bits."""
    if not found.scores:
        return Markup("")
    heads = (
        element("th", message(f"predictions.surprise.table.{'word' if level == 'words' else 'piece'}"), scope="col"),
        element("th", term("surprisal", message("predictions.surprise.table.bits")), scope="col"),
        element("th", message("predictions.surprise.table.rank"), scope="col"),
        element("th", message("predictions.surprise.table.instead"), scope="col"),
    )
    rows = _word_rows(found) if level == "words" else _piece_rows(found)
    name = message("predictions.surprise.table.name", family=found.encoding.model.family)
    shown = (row for row, _ in zip(rows, range(MAX_UNITS), strict=False))
    table = scrolling_table(name, element("tr", *heads), shown, "bars surprise-table", data_places="")
    return panel(found.encoding.model, table)


def _word_rows(found: Surprise) -> Iterator[Markup]:
    most = max((word.bits or 0.0 for word in found.words), default=0.0)
    for word in found.words:
        if word.bits is None:
            continue
        encoding = found.encoding
        text = encoding.pair if word.segment else encoding.text
        label = concatenate(typed_parts(text, word.start, min(word.end, word.start + MAX_WORD)))
        ranks = (number(found.scores[at].rank) for at in word.positions)
        code = span_code(word.start, word.end, word.segment)
        yield _row(element("bdi", label), code, word.bits, most, " + ".join(ranks), _instead(found, word))


def _piece_rows(found: Surprise) -> Iterator[Markup]:
    most = max(score.bits for score in found.scores.values())
    tokens = found.encoding.tokens
    codes = token_codes(tokens, len(tokens))
    for position, score in found.scores.items():
        label = token_label(tokens[position].text)
        yield _row(label, codes[position], score.bits, most, number(score.rank), _listed(score))


def _row(label: Markup, code: str, bits: float, most: float, rank: str, instead: Markup) -> Markup:
    bar = element("span", element("i", style=f"width:{bits / max(most, 1e-9):.1%}"), class_="track", aria_hidden="true")
    return element(
        "tr",
        element("th", place_button(label, code=code, class_="place-button"), scope="row", class_="piece"),
        element("td", element("div", element("span", fixed(bits, 1), class_="value"), bar)),
        element("td", rank, class_="surprise-rank"),
        element("td", instead, class_="surprise-instead"),
    )


def _instead(found: Surprise, word: WordSurprise) -> Markup:
    """Return what the model would rather have had at the most surprising piece of a word."""
    worst = worst_piece(found, word)
    listing = _listed(found.scores[worst])
    if len(word.positions) == 1 or found.scores[worst].rank == 1:
        return listing
    piece = element("b", candidate_label(found.encoding.tokens[worst].text))
    return markup("predictions.surprise.table.of_piece", piece=piece, instead=listing)


def _listed(score: Score) -> Markup:
    """Return the tokens that are more probable than the one that stands there; none where it is the first."""
    if score.rank == 1:
        return Markup(message("numbers.none"))
    return listed(
        concatenate([candidate_label(each.token), "\u00a0", element("small", percent(each.probability, 1))])
        for each in preferred(score)[:MAX_INSTEAD]
    )
