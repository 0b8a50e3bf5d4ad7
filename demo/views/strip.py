"""The strip under the text: the tokens of each model as chips, in the order of the text on its line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent_class, model_name, more_label, token_parts
from demo.views.line_order import Place, arrange, token_places, typed_parts
from demo.views.numbers import number
from demo.views.places import token_codes
from demo.views.text import DIRECTIONS, line_level
from models import Encoding, Token

MAX_STRIP = 200


def token_strip(encodings: Sequence[Encoding]) -> Markup:
    """Return one line of chips for each model."""
    return element("div", *map(_strip, encodings), class_="strips")


def _strip(encoding: Encoding) -> Markup:
    count = len(encoding.tokens)
    tokens = message("strip.tokens", count=count, number=number(count))
    name = element("div", model_name(encoding.model), element("span", tokens, class_="count"), class_="who")
    level = line_level(encoding.text)
    chips = token_chips(encoding.tokens, encoding, MAX_STRIP, level)
    label = message("strip.list", family=encoding.model.family)
    line = element("div", *chips, class_="chips", dir=DIRECTIONS[level], role="group", aria_label=label, data_places="")
    return element("div", name, line, class_=f"strip {accent_class(encoding.model)}")


def token_chips(tokens: Sequence[Token], encoding: Encoding, limit: int, level: int) -> list[Markup]:
    """Return chips for the first tokens, and after them how many more there are, for a line of this level."""
    shown = tokens[:limit]
    places = token_places(shown, encoding)
    joined = (_is_joined(token, encoding, *pair) for token, pair in zip(shown[1:], pairwise(places), strict=True))
    codes = token_codes(shown, len(encoding.tokens))
    chips = arrange(map(partial(_chip, encoding), shown, codes, places, [False, *joined]), places, level)
    rest = len(tokens) - limit
    return [*chips, more_label(message("lists.more", number=number(rest)))] if rest > 0 else chips


def token_kind(token: Token) -> str:
    """Return "special", "unknown", or "other" for a piece of the text that is in the vocabulary."""
    return "special" if token.special else "unknown" if token.unknown else "other"


def _is_joined(token: Token, encoding: Encoding, before: Place, place: Place) -> bool:
    """Return whether a token goes on with a word right beside the piece before it."""
    if token.word is None or token.start == encoding.words[token.word][0]:
        return False
    return before.level == place.level == place.floor and place.level % 2 == place.inner % 2


def _chip(encoding: Encoding, token: Token, code: str, place: Place, joined: bool) -> Markup:
    kind = token_kind(token)
    shade = f"tint{(token.word or 0) % 2}" if kind == "other" else kind
    start, end = str(token.start), str(token.end)
    title = message("strip.chip", id=str(token.id), start=start, end=end, kind=token.reason or kind)
    inner = " inner" if joined else ""
    label, class_ = _label(encoding, token), f"chip {shade}{inner}"
    return place_button(*label, code=code, class_=class_, dir=place.direction, title=title)


def place_button(*content: str, code: str, **attributes: object) -> Markup:
    """Return a button that selects the token at a place; see `demo.components.Selecting`."""
    return element("button", *content, type="button", **attributes, data_at=code, aria_pressed="false", tabindex=-1)


def _label(encoding: Encoding, token: Token) -> list[str]:
    """Return the mark of a token and its text, in the order of the typed text where it is the same."""
    mark, rest = token_parts(token.text)
    if token.added or rest != encoding.typed(token):
        return [mark, rest]
    return [mark, *typed_parts(encoding.pair if token.segment else encoding.text, token.start, token.end)]
