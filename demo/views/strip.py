"""The strip under the text: the tokens of each model as chips, in the direction of the text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.html import accent_class, model_name, more_label, token_label
from demo.views.numbers import number
from demo.views.text import direction
from models import Encoding, Token

MAX_STRIP = 200


def token_strip(encodings: Sequence[Encoding]) -> Markup:
    """Return one line of chips for each model."""
    return element("div", *map(_strip, encodings), class_="strips")


def _strip(encoding: Encoding) -> Markup:
    count = len(encoding.tokens)
    tokens = message("strip.tokens", count=count, number=number(count))
    name = element("div", model_name(encoding.model), element("span", tokens, class_="count"), class_="who")
    chips = token_chips(encoding.tokens, encoding, MAX_STRIP)
    line = element("div", *chips, class_="chips", dir=direction(encoding.text))
    return element("div", name, line, class_=f"strip {accent_class(encoding.model)}")


def token_chips(tokens: Sequence[Token], encoding: Encoding, limit: int) -> list[Markup]:
    """Return a chip for each of the first tokens, and after them how many more there are."""
    chips = [_chip(token, encoding) for token in tokens[:limit]]
    rest = len(tokens) - limit
    return [*chips, more_label(message("lists.more", number=number(rest)))] if rest > 0 else chips


def token_kind(token: Token) -> str:
    """Return "special", "unknown", or "other" for a piece of the text that is in the vocabulary."""
    return "special" if token.special else "unknown" if token.unknown else "other"


def _chip(token: Token, encoding: Encoding) -> Markup:
    kind = token_kind(token)
    shade = f"tint{(token.word or 0) % 2}" if kind == "other" else kind
    first = token.word is None or token.start == encoding.words[token.word][0]
    title = message(
        "strip.chip", id=str(token.id), start=str(token.start), end=str(token.end), kind=token.reason or kind
    )
    return element("span", token_label(token.text), class_=f"chip {shade}{'' if first else ' inner'}", title=title)
