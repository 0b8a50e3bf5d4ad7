"""Choose a word or a token of the text that the models have read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import gradio as gr

from demo.inputs import browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.html import token_name
from demo.views.places import START, word_code
from demo.views.text import visible
from models import Attention

MAX_LABEL = 40  # characters of a word in a list


class WordChoice(NamedTuple):
    """A word of a text, or the special token at its start."""

    label: str
    word: int | None  # in `Encoding.words`; None: the special token at the start


def word_choices(attentions: Sequence[Attention]) -> dict[str, WordChoice]:
    """Return the words that have a token in every model's passage, in order, by the codes of their places.

    The first choice stands for the special token at the start of the text.
    """
    found = ({word for token in each.tokens for word in token.word_indices} for each in attentions)
    shared = set.intersection(*found)
    encoding = attentions[0].encoding
    words = {
        word_code(encoding, index): WordChoice(numbered_label(index, visible(encoding.typed(index))), index)
        for index in sorted(shared)
    }
    return {START: WordChoice(message("attention.start_of_text"), None), **words}


def token_of(attention: Attention, word: int | None) -> int:
    """Return the position of a word's first token."""
    return next((index for index, token in enumerate(attention.tokens) if word in token.word_indices), 0)


def token_choices(attention: Attention) -> list[str]:
    """Return a label for each token; no two are the same."""
    return [numbered_label(index, token_name(token.text)) for index, token in enumerate(attention.tokens)]


def offer(labels: Mapping[str, str], chosen: str | None) -> dict[str, Any]:
    """Return an update of a dropdown: choices by their values, and the chosen value."""
    return gr.update(choices=[(label, value) for value, label in labels.items()], value=chosen, visible=True)


def picked_choice(choice: gr.components.Component) -> gr.Textbox:
    """Return the value that a person picked. A value that an update set does not change it, so refreshes nothing."""
    value = browser_state(choice.value or "")
    choice.input(None, choice, value, js="chosen => chosen", **QUIET)
    return value


def numbered_label(index: int, shown: str) -> str:
    """Return a label with its number, which no other one has; a long one is cut."""
    if len(shown) <= MAX_LABEL:
        return message("attention.numbered", index=str(index), text=shown)
    return message("attention.numbered_start", index=str(index), text=shown[:MAX_LABEL])
