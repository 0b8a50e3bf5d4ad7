"""Every token of a text as a row of a table, under the counts that tokenizers are compared by."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.tokens.statistics import Statistic, statistics
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import notice, panel, scrolling_table, token_label
from demo.views.numbers import number
from demo.views.strip import token_kind
from demo.views.text import readable, visible
from models import Encoding, Token

MAX_ROWS = 512
MAX_DROPPED = 10  # places with characters that a tokenizer drops
MAX_WORD = 40  # characters
COLUMNS = ("position", "token", "id", "offsets", "word", "kind")
EXPLAINED = ("position", "id", "offsets", "word")  # the columns with a title


def token_panel(encoding: Encoding) -> Markup:
    """Return one model's counts, and every token with its id, offsets, word and marks."""
    counts = element("dl", *map(_statistic, statistics(encoding)), class_="statistics")
    head = element("tr", *map(_column_head, COLUMNS))
    rows = (_row(index, token, encoding) for index, token in enumerate(encoding.tokens[:MAX_ROWS]))
    table = scrolling_table(message("tokens.table.name"), head, rows, "tokens")
    dropped, rest = notice(_dropped(encoding), role=None), notice(_rest(encoding), role=None)
    return panel(encoding.model, concatenate([counts, dropped, table, rest]))


def _statistic(statistic: Statistic) -> Markup:
    label, value = element("dt", statistic.label), element("dd", statistic.value)
    return element("div", label, value, title=statistic.meaning)


def _column_head(column: str) -> Markup:
    title = message(f"tokens.table.titles.{column}") if column in EXPLAINED else None
    return element("th", message(f"tokens.table.{column}"), title=title)


def _row(index: int, token: Token, encoding: Encoding) -> Markup:
    kind = token_kind(token)
    offsets = message("tokens.offsets", start=str(token.start), end=str(token.end))
    return element(
        "tr",
        element("td", str(index)),
        element("td", token_label(token.text), class_="piece"),
        element("td", str(token.id)),
        element("td", offsets),
        element("td", _word(token, encoding)),
        element("td", message("tokens.kind", kind=kind)),
        class_=None if kind == "other" else kind,
    )


def _word(token: Token, encoding: Encoding) -> Markup:
    if token.word is None:
        return Markup("")
    word = readable(encoding.typed(token.word))[:MAX_WORD]
    return concatenate([str(token.word), " ", element("bdi", word, class_="mark")])


def _rest(encoding: Encoding) -> Markup:
    count = len(encoding.tokens)
    if count <= MAX_ROWS:
        return Markup("")
    return markup("tokens.shown", shown=number(MAX_ROWS), count=number(count))


def _dropped(encoding: Encoding) -> Markup:
    if not encoding.dropped:
        return Markup("")
    places = listed(_dropped_place(encoding, *span) for span in encoding.dropped[:MAX_DROPPED])
    rest = len(encoding.dropped) - MAX_DROPPED
    if rest > 0:
        places = markup("lists.items_and_more", items=places, number=number(rest))
    return markup("tokens.dropped.sentence", places=places)


def _dropped_place(encoding: Encoding, start: int, end: int) -> Markup:
    characters = element("bdi", visible(encoding.text[start:end])[:20])
    return markup("tokens.dropped.place", characters=characters, start=str(start))
