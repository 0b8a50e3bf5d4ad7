"""What the card of a token shows, as attributes of its chip; the browser part `Cards` makes sentences of them."""

from __future__ import annotations

from bisect import bisect_left

from demo.views.text import CONTINUATION, ELLIPSIS, WORD_START, cut, readable, visible
from models import Encoding, Token

MAX_TYPED = 40  # characters of the text, of a word, or of what is dropped
MAX_WORDS = 3


def token_card(encoding: Encoding, token: Token) -> dict[str, object]:
    """Return the attributes of a chip, for `element`; those of the text itself are short whatever the text is."""
    words = [_excerpt(encoding.typed(index)) for index in token.word_indices[:MAX_WORDS]]
    more = len(token.word_indices) > MAX_WORDS
    return {
        "data_id": token.id,
        "data_span": f"{token.start} {token.end}",
        "data_segment": token.segment or None,
        "data_word": _word(encoding, token),
        "data_kind": _kind(token),
        "data_typed": None if token.added else _excerpt(encoding.typed(token)),
        "data_words": " ".join(words) + (f" {ELLIPSIS}" if more else "") if words else None,
        "data_dropped": _dropped(encoding, token) or None,
    }


def _word(encoding: Encoding, token: Token) -> str:
    """Return the span of the one word or mask that a token belongs to, or nothing where there is none to hide."""
    if token.added or len(token.word_indices) != 1:
        return ""
    if not token.special and not encoding.has_letters(token.word_indices[0]):
        return ""
    start, end = encoding.words[token.word_indices[0]]
    return f"{start} {end}"


def _kind(token: Token) -> str:
    """Return an id of the messages `cards.kinds`."""
    if token.special:
        return "special" if token.added else "mask"
    if token.unknown:
        return token.reason or "unknown"
    if token.text.startswith(CONTINUATION) and token.text != CONTINUATION:
        return "continues"
    return "space" if token.text.startswith(WORD_START) else "other"


def _dropped(encoding: Encoding, token: Token) -> str:
    """Return the characters inside of a token's span that reach no model, by their codes where nothing is drawn."""
    text, dropped = (encoding.pair, encoding.pair_dropped) if token.segment else (encoding.text, encoding.dropped)
    first = max(0, bisect_left(dropped, (token.start,)) - 1)
    near = dropped[first : first + MAX_TYPED]  # there may be very many
    inside = ((max(start, token.start), min(end, token.end)) for start, end in near)
    return cut(" ".join(visible(text[start:end][:MAX_TYPED]) for start, end in inside if start < end), MAX_TYPED)


def _excerpt(text: str) -> str:
    """Return a piece of text as something to look at; it is cut first, since it may have 100,000 characters."""
    return readable(text) if len(text) <= MAX_TYPED else readable(text[: MAX_TYPED - 1]) + ELLIPSIS
