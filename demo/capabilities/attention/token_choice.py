"""Choose a word or a token of the text that the models have read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from demo.inputs import browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.html import token_name
from demo.views.text import visible
from models import Attention

MAX_LABEL = 40  # characters of a word in a list


def word_choices(attentions: Sequence[Attention]) -> dict[str, int | None]:
    """Return the words that have a token in every model's passage, in order, by label.

    The first choice, None, stands for the special token at the start of the text.
    """
    found = ({word for token in each.tokens for word in token.word_indices} for each in attentions)
    shared = set.intersection(*found)
    encoding = attentions[0].encoding
    words = {_label(index, visible(encoding.typed(index))): index for index in sorted(shared)}
    return {message("attention.start_of_text"): None, **words}


def token_of(attention: Attention, word: int | None) -> int:
    """Return the position of a word's first token."""
    return next((index for index, token in enumerate(attention.tokens) if word in token.word_indices), 0)


def token_choices(attention: Attention) -> list[str]:
    """Return a label for each token; no two are the same."""
    return [_label(index, token_name(token.text)) for index, token in enumerate(attention.tokens)]


def first_choice(attention: Attention) -> int:
    """Return the position of the first mask in the passage, else of its last token that is not special."""
    return next(iter(attention.masks or attention.content[::-1]), 0)


def choose(labels: Sequence[str], chosen: str, default: str) -> tuple[str, dict[str, Any]]:
    """Return the chosen label if the text still has it, else the default, and the update of the dropdown."""
    label = chosen if chosen in labels else default
    return label, gr.update(choices=list(labels), value=label, visible=True)


def picked_choice(choice: gr.components.Component) -> gr.Textbox:
    """Return the value that a person picked. A value that an update set does not change it, so refreshes nothing."""
    value = browser_state(choice.value or "")
    choice.input(None, choice, value, js="chosen => chosen", **QUIET)
    return value


def _label(index: int, shown: str) -> str:
    if len(shown) <= MAX_LABEL:
        return message("attention.numbered", index=str(index), text=shown)
    return message("attention.numbered_start", index=str(index), text=shown[:MAX_LABEL])
