"""Choosing a word or a token of the text that the models have read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from demo.asking import QUIET
from demo.inputs import kept
from demo.views.common import visible
from models import Attention

START = "Start of the text"  # the special token before it
LONGEST = 40  # characters of a word in a list


def word_choices(attentions: Sequence[Attention]) -> dict[str, int | None]:
    """The words that have a token in every model's passage, in order, by their labels; first the start of the text."""
    found = ({token.word for token in each.tokens if token.word is not None} for each in attentions)
    shared = set.intersection(*found)
    encoding = attentions[0].encoding
    words = {_label(index, encoding.typed(index)): index for index in sorted(shared)}
    return {START: None, **words}


def token_of(attention: Attention, word: int | None) -> int:
    """The position of a word's first token."""
    return next((index for index, token in enumerate(attention.tokens) if token.word == word), 0)


def token_choices(attention: Attention) -> list[str]:
    """A label for each token; no two are the same."""
    return [_label(index, token.text) for index, token in enumerate(attention.tokens)]


def first_choice(attention: Attention) -> int:
    """The position of the first mask in the passage, else of its last token that is not special."""
    return next(iter(attention.masks or attention.content[::-1]), 0)


def choose(labels: Sequence[str], chosen: str, default: str) -> tuple[str, dict[str, Any]]:
    """The chosen label if the text still has it, else the default, and what that makes of the list of choices."""
    label = chosen if chosen in labels else default
    return label, gr.update(choices=list(labels), value=label, visible=True)


def picked(choice: gr.components.Component) -> gr.Textbox:
    """What a person picked there, as opposed to what an answer put there, which is no reason to answer again."""
    value = kept(choice.value or "")
    choice.input(None, choice, value, js="chosen => chosen", **QUIET)
    return value


def _label(index: int, text: str) -> str:
    shown = visible(text)
    return f"{index} · {shown if len(shown) <= LONGEST else shown[:LONGEST] + '…'}"
