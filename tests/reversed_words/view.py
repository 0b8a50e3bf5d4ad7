"""Reversed words as HTML."""

from __future__ import annotations

from markupsafe import Markup

from demo.views.elements import element
from demo.views.html import panel
from demo.views.text import readable
from tests.reversed_words.reverse import ReversedWords


def reversed_panel(result: ReversedWords, order: str) -> Markup:
    """Return one model's words, under its name."""
    words = result.words if order == "backwards" else result.words[::-1]
    return panel(result.model, element("p", readable(" ".join(words)), class_="reversed-words", dir="auto"))
