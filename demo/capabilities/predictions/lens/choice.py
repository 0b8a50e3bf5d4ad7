"""Which token the section shows: the selected one, else the first gap."""

from __future__ import annotations

from collections.abc import Sequence

from demo.capabilities.attention.token_choice import numbered_label
from demo.messages import message
from demo.views.places import START, find_token, word_code
from demo.views.text import visible
from models import Encoding

MAX_WORDS = 500  # in the list, apart from gaps


def chosen_position(encoding: Encoding, selected: str) -> int | None:
    """Return the position of the selected token, else of the first mask; None where there is neither."""
    found = find_token(encoding.tokens, selected)
    return found if found is not None else next(iter(encoding.masks), None)


def word_labels(encodings: Sequence[Encoding]) -> dict[str, str]:
    """Return the words that have a token in every model, gaps among them, by the codes of their places.

    The first choice stands for the special token at the start of the text. Of a long text there are the first words and
    all gaps.
    """
    first = encodings[0]
    shared = set.intersection(*({word for token in each.tokens for word in token.word_indices} for each in encodings))
    gaps = {word for mask in first.masks for word in first.tokens[mask].word_indices}
    listed = sorted({*sorted(shared)[:MAX_WORDS], *gaps & shared})
    words = {word_code(first, word): numbered_label(word, visible(first.typed(word))) for word in listed}
    return {START: message("attention.start_of_text"), **words}


def choice_at(encoding: Encoding, position: int | None) -> str | None:
    """Return the code of the choice for a token; None for a special token at another place."""
    if position is None:
        return None
    word = encoding.tokens[position].word
    if word is not None:
        return word_code(encoding, word)
    return START if position == 0 else None
