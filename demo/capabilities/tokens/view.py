"""Every token of a text as a row of a table, under the counts that tokenizers are compared by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from demo.capabilities.tokens.aligned import aligned_line
from demo.capabilities.tokens.statistics import Statistic, statistics
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import notice, panel, scrolling_table, token_label
from demo.views.numbers import number
from demo.views.places import token_codes
from demo.views.strip import place_button, token_kind
from demo.views.terms import term
from demo.views.text import ELLIPSIS, cut, readable, visible
from models import Encoding, Token, count_words

MAX_ROWS = 512
MAX_DROPPED = 10  # places with characters that a tokenizer drops
MAX_CHARACTERS = 20  # of one such place
MAX_WORD = 40  # characters
MAX_WORDS = 8  # of one token
# The columns of the table, each with the term that explains it.
COLUMNS = {
    "position": "position",
    "token": "token",
    "id": "id",
    "offsets": "offset",
    "word": "word",
    "kind": "kind_of_token",
}
NUMBERS = {"position", "id"}  # columns whose digits stand below each other


def second_text(encodings: Sequence[Encoding]) -> Markup:
    """Return the pieces of the second text, whose encodings `reading.encode_second` makes."""
    heading = element("h3", message("tokens.second"), class_="second-text")
    return concatenate([heading, aligned_line(encodings)])


def token_panel(encoding: Encoding, second: Encoding | None = None) -> Markup:
    """Return one model's counts, those of the second text, and every token with its id, offsets, word and marks."""
    counts = element("dl", *map(_statistic, statistics(encoding)), class_="statistics")
    if second:
        heading = element("p", message("tokens.second"), class_="hint")
        counts += heading + element("dl", *map(_statistic, statistics(second)), class_="statistics")
    head = element("tr", *map(_column_head, COLUMNS))
    numbers = count_words(encoding).words
    shown = encoding.tokens[:MAX_ROWS]
    codes = token_codes(shown, len(encoding.tokens))
    rows = (_row(index, *each, encoding, numbers) for index, each in enumerate(zip(shown, codes, strict=True)))
    name = message("tokens.table.name", family=encoding.model.family)
    table = scrolling_table(name, head, rows, "tokens", data_places="")
    above = [sentence for each in (encoding, second) if each for sentence in _notices(each)]
    return panel(encoding.model, concatenate([counts, *above, table, notice(_rest(encoding), role=None)]))


def _notices(encoding: Encoding) -> list[Markup]:
    sentences = (_too_long(encoding), _decomposed(encoding), _dropped(encoding))
    return [notice(sentence, role=None) for sentence in sentences]


def _statistic(statistic: Statistic) -> Markup:
    return element("div", element("dt", term(statistic.term, statistic.label)), element("dd", statistic.value))


def _column_head(column: str) -> Markup:
    name = term(COLUMNS[column], message(f"tokens.table.{column}"))
    return element("th", name, scope="col", class_="number" if column in NUMBERS else None)


def _row(index: int, token: Token, code: str, encoding: Encoding, numbers: Mapping[int, int]) -> Markup:
    kind = token_kind(token)
    offsets = message("tokens.offsets", start=str(token.start), end=str(token.end))
    return element(
        "tr",
        element("td", str(index), class_="number"),
        element("td", place_button(token_label(token.text), code=code, class_="place-button"), class_="piece"),
        element("td", str(token.id), class_="number"),
        element("td", offsets),
        element("td", _words(token, encoding, numbers)),
        element("td", message("tokens.kind", kind=token.reason or kind)),
        class_=None if kind == "other" else kind,
    )


def _words(token: Token, encoding: Encoding, numbers: Mapping[int, int]) -> Markup:
    """Return the words that a token belongs to, each with its number if it counts as a word."""
    shown = token.word_indices[:MAX_WORDS]
    words = [_word(encoding.typed(index), numbers.get(index)) for index in shown]
    if len(token.word_indices) > len(shown):
        words.append(Markup(ELLIPSIS))
    return Markup(" ").join(words)


def _word(typed: str, number: int | None) -> Markup:
    word = element("bdi", cut(readable(typed), MAX_WORD), class_="mark")
    return word if number is None else concatenate([str(number), " ", word])


def _too_long(encoding: Encoding) -> str:
    count = sum(token.reason == "too_long" for token in encoding.tokens)
    return message("tokens.reasons.too_long", count=count) if count else ""


def _decomposed(encoding: Encoding) -> Markup:
    count = sum(token.reason == "decomposed" for token in encoding.tokens)
    if not count:
        return Markup("")
    button = element("button", message("tokens.reasons.compose"), type="button", class_="compose-text")
    return markup("tokens.reasons.decomposed", count=count, button=button)


def _rest(encoding: Encoding) -> Markup:
    count = len(encoding.tokens)
    if count <= MAX_ROWS:
        return Markup("")
    return markup("tokens.shown", shown=number(MAX_ROWS), count=number(count))


def _dropped(encoding: Encoding) -> Markup:
    text, dropped = (encoding.pair, encoding.pair_dropped) if encoding.pair else (encoding.text, encoding.dropped)
    if not dropped:
        return Markup("")
    places = listed(_dropped_place(text, *span) for span in dropped[:MAX_DROPPED])
    rest = len(dropped) - MAX_DROPPED
    if rest > 0:
        places = markup("lists.items_and_more", items=places, number=number(rest))
    return markup("tokens.dropped.sentence", places=places)


def _dropped_place(text: str, start: int, end: int) -> Markup:
    characters = element("bdi", cut(visible(text[start:end]), MAX_CHARACTERS))
    return markup("tokens.dropped.place", characters=characters, start=str(start))
