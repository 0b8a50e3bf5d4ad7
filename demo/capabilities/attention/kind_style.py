"""Kinds of heads as they are shown: a name, a letter and a colour for each."""

from __future__ import annotations

from markupsafe import Markup

from demo import colours
from demo.messages import message
from demo.views.elements import concatenate, element


def kind_label(kind: str) -> str:
    """Return the name that the page gives to the kind with this id."""
    return _message(kind, "label")


def kind_letter(kind: str) -> str:
    """Return the letter, or one or two signs, that stand for a kind where a name has no room."""
    return _message(kind, "letter")


def kind_meaning(kind: str) -> str:
    """Return one sentence on what heads of the kind with this id do."""
    return _message(kind, "meaning")


def swatch(kind: str) -> Markup:
    """Return the colour of a kind with its letter in it, for the eye alone."""
    colour = colours.KINDS[kind]
    style = f"background: {colour.css()}; color: {colour.ink}"
    return element("span", kind_letter(kind), class_="swatch", style=style, aria_hidden="true")


def labelled_swatch(kind: str) -> Markup:
    """Return the swatch of a kind and its label."""
    return concatenate([swatch(kind), " ", kind_label(kind)])


def _message(kind: str, part: str) -> str:
    key = kind.replace(" ", "_").replace("-", "_")
    return message(f"kinds.{key}.{part}")
