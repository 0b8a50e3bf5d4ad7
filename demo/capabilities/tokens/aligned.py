"""The pieces of every model under the text that they come from, so that the splits line up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, model_name, more_label
from demo.views.legend import legend, legend_button
from demo.views.line_order import Place, arrange, span_places, typed_parts
from demo.views.numbers import number
from demo.views.strip import token_chips
from demo.views.text import DIRECTIONS, ELLIPSIS, line_level
from models import Encoding, Token

MAX_GROUPS = 600
MAX_CHIPS = 40  # of one group
MAX_CHARACTERS = 60  # of one group


def aligned_pieces(encodings: Sequence[Encoding]) -> Markup:
    """Return the text cut where all models cut it, each model's pieces under it, and how to read them."""
    names = (element("span", model_name(each.model), class_=accent_class(each.model)) for each in encodings)
    key = element(
        "div", element("span", *names, class_="models", data_picture=""), legend_button("aligned"), class_="key"
    )
    return concatenate([key, legend("aligned", [each.model for each in encodings]), aligned_line(encodings)])


def aligned_line(encodings: Sequence[Encoding]) -> Markup:
    """Return the text cut where all models cut it, each model's pieces under it; of a pair, the second text."""
    text = _text(encodings[0])
    found = common_groups(encodings)
    groups, rest = found[:MAX_GROUPS], len(found) - MAX_GROUPS
    lines = [_Line(encoding) for encoding in encodings]
    level, places = line_level(text), span_places(text, groups)
    shown = arrange((_group(text, lines, *each) for each in zip(groups, places, strict=True)), places, level)
    if rest > 0:
        shown.append(more_label(message("tokens.more_words", number=number(rest))))
    return element("div", *shown, class_="aligned", dir=DIRECTIONS[level], data_places="", data_picture="")


def common_groups(encodings: Sequence[Encoding]) -> list[tuple[int, int]]:
    """Return the smallest spans of the text that no word and no token of any model crosses, without white space."""
    text = _text(encodings[0])
    joined = bytearray(len(text) + 1)  # 1: no cut is possible before this position
    for encoding in encodings:
        for token in encoding.tokens:
            joined[token.start + 1 : token.end] = b"\1" * max(0, token.end - token.start - 1)
    for start, end in encodings[0].words:
        joined[start + 1 : end] = b"\1" * (end - start - 1)
    cuts = [position for position in range(len(text) + 1) if not joined[position]]
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


def _text(encoding: Encoding) -> str:
    """Return the text that is shown: see `reading.encode_second`."""
    return encoding.pair or encoding.text


class _Line:
    """One model's tokens, to be found by where they start."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.tokens = [token for token in encoding.tokens if not token.added]
        self.starts = [token.start for token in self.tokens]

    def inside(self, start: int, end: int) -> list[Token]:
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _group(text: str, lines: Sequence[_Line], group: tuple[int, int], place: Place) -> Markup:
    pieces = (_pieces(line.encoding, line.inside(*group), place.inner) for line in lines)
    return element("span", _typed(text, *group), *pieces, class_="group", dir=place.direction)


def _typed(text: str, start: int, end: int) -> Markup:
    """Return the typed text of a group, or its beginning with an ellipsis that says so."""
    if end - start <= MAX_CHARACTERS:
        return element("span", *typed_parts(text, start, end), class_="typed")
    return element("span", *typed_parts(text, start, start + MAX_CHARACTERS - 1), ELLIPSIS, class_="typed")


def _pieces(encoding: Encoding, tokens: list[Token], level: int) -> Markup:
    name = element("span", message("tokens.pieces_of", family=encoding.model.family), class_="sr-only")
    chips = token_chips(tokens, encoding, MAX_CHIPS, level)
    return element("span", name, *chips, class_=f"pieces {accent_class(encoding.model)}")
