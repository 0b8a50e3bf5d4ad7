"""The strip under the text: the tokens of each model as chips, in the order of the text on its line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent_class, model_name, more_label, token_parts
from demo.views.legend import legend, legend_button
from demo.views.line_order import Place, arrange, token_places, typed_parts
from demo.views.numbers import number
from demo.views.places import token_codes
from demo.views.text import DIRECTIONS, line_level
from demo.views.token_card import token_card
from models import Encoding, Token

MAX_STRIP = 200


def token_strip(encodings: Sequence[Encoding], *, has_pair: bool = False) -> Markup:
    """Return one line of chips for each model, and how to read them. `has_pair`: the page has a second text, too."""
    tokens = "strip.first_text_tokens" if has_pair else "strip.tokens"
    strips = (
        _strip(each, tokens, Markup("") if index else legend_button("strip")) for index, each in enumerate(encodings)
    )
    heading = element("h2", message("strip.heading"), class_="sr-only")
    notes = [_who(each, tokens) for each in encodings]
    return heading + element(
        "div", *strips, legend("strip", [each.model for each in encodings], notes), class_="strips"
    )


def _who(encoding: Encoding, tokens_message: str) -> Markup:
    """Return the name of a model and how many tokens it makes of the text."""
    count = len(encoding.tokens)
    tokens = element("span", message(tokens_message, count=count, number=number(count)), class_="count")
    return element(
        "div", model_name(encoding.model, explained=True), tokens, class_=f"who {accent_class(encoding.model)}"
    )


def _strip(encoding: Encoding, tokens_message: str, beside: Markup) -> Markup:
    """Return the line of one model; `beside` stands at its end."""
    level = line_level(encoding.text)
    chips = token_chips(encoding.tokens, encoding, MAX_STRIP, level)
    label = message("strip.list", family=encoding.model.family)
    line = element("div", *chips, class_="chips", dir=DIRECTIONS[level], role="group", aria_label=label, data_places="")
    return element("div", _who(encoding, tokens_message), line, beside, class_=f"strip {accent_class(encoding.model)}")


def token_chips(tokens: Sequence[Token], encoding: Encoding, limit: int, level: int) -> list[Markup]:
    """Return chips for the first tokens, and after them how many more there are, for a line of this level."""
    shown = tokens[:limit]
    places = token_places(shown, encoding)
    joined = (_is_joined(token, encoding, *pair) for token, pair in zip(shown[1:], pairwise(places), strict=True))
    codes = token_codes(shown, len(encoding.tokens))
    chips = arrange(map(partial(_chip, encoding), shown, codes, places, [False, *joined]), places, level)
    rest = len(tokens) - limit
    return [*chips, more_label(message("lists.more", number=number(rest)))] if rest > 0 else chips


def plain_chips(tokens: Sequence[Token], encoding: Encoding, level: int) -> list[Markup]:
    """Return chips that select nothing, for tokens of another text than the page's, for a line of this level."""
    places = token_places(tokens, encoding)
    joined = (_is_joined(token, encoding, *pair) for token, pair in zip(tokens[1:], pairwise(places), strict=True))
    chips = (
        element("span", *_label(encoding, token), class_=_chip_class(token, inner), dir=place.direction)
        for token, place, inner in zip(tokens, places, [False, *joined], strict=False)
    )
    return arrange(chips, places, level)


def token_kind(token: Token) -> str:
    """Return "special", "unknown", or "other" for a piece of the text that is in the vocabulary."""
    return "special" if token.special else "unknown" if token.unknown else "other"


def _is_joined(token: Token, encoding: Encoding, before: Place, place: Place) -> bool:
    """Return whether a token goes on with a word right beside the piece before it."""
    if token.word is None or token.start == encoding.words[token.word][0]:
        return False
    return before.level == place.level == place.floor and place.level % 2 == place.inner % 2


def _chip(encoding: Encoding, token: Token, code: str, place: Place, joined: bool) -> Markup:
    class_ = _chip_class(token, joined)
    label, card = _label(encoding, token), token_card(encoding, token)
    return place_button(*label, code=code, class_=class_, dir=place.direction, **card)


def _chip_class(token: Token, joined: bool) -> str:
    kind = token_kind(token)
    return " ".join(["chip", *([] if kind == "other" else [kind]), *(["inner"] if joined else [])])


def place_button(*content: str, code: str, **attributes: object) -> Markup:
    """Return a button that selects the token at a place; see `demo.components.Selecting`."""
    return element("button", *content, type="button", **attributes, data_at=code, aria_pressed="false", tabindex=-1)


def _label(encoding: Encoding, token: Token) -> list[str]:
    """Return the mark of a token and its text, in the order of the typed text where it is the same."""
    mark, rest = token_parts(token.text)
    if token.added or rest != encoding.typed(token):
        return [mark, rest]
    return [mark, *typed_parts(encoding.pair if token.segment else encoding.text, token.start, token.end)]
