"""Kinds of heads as they are shown: a name, a letter and a colour for each."""

from __future__ import annotations

from markupsafe import Markup

from demo import colours
from demo.messages import markup, message
from demo.views.elements import concatenate, element


def kind_label(kind: str) -> str:
    """Return the name that the page gives to the kind with this id."""
    return _message(kind, "label")


def kind_short(kind: str) -> Markup:
    """Return what heads of the kind do, in a few words that follow "heads that"; the essential ones are bold."""
    return markup(f"kinds.{_key(kind)}.short")


def kind_words(kind: str) -> str:
    """Return the essential words of what heads of the kind do: what chips and figures of heads call it."""
    return Markup(str(kind_short(kind)).partition("<b>")[2].partition("</b>")[0]).unescape()


def kind_missing(kind: str) -> str:
    """Return the sentence that says why a text has nothing to measure the kind on."""
    return _message(kind, "missing")


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


def translation_swatch() -> Markup:
    """Return the sign for heads that are closest to the translation, which is no kind: in no colour of one."""
    return element("span", message("explorer.translation.letter"), class_="swatch plain", aria_hidden="true")


def described_swatch(kind: str) -> Markup:
    """Return the swatch of a kind and what its heads do."""
    return concatenate([swatch(kind), " ", kind_short(kind)])


def _message(kind: str, part: str) -> str:
    return message(f"kinds.{_key(kind)}.{part}")


def _key(kind: str) -> str:
    return kind.replace(" ", "_").replace("-", "_")
