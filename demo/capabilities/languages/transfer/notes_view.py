"""Sentences of the section: what is missing, how figures are made, and what a screen reader says."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.languages.transfer.comparing import Compared
from demo.capabilities.languages.transfer.lines import FIRST_LANGUAGE, MAX_OWN, LaboratoryLines
from demo.capabilities.languages.transfer.picture_view import classifier_name
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint
from demo.views.numbers import number, rounded_percent
from demo.views.terms import term

TERMS = {
    "state": "hidden_state",
    "classifier": "logistic_regression",
    "transfer": "zero_shot_transfer",
    "baseline": "character_baseline",
}


def problem(lines: LaboratoryLines) -> str:
    """Return what is missing in the lines that a reader typed."""
    place = {"number": number(lines.number)} if lines.number else {}
    return message(f"languages.transfer.problems.{lines.problem}", **place)


def notes(lines: LaboratoryLines, language: str) -> Markup:
    """Return what is to be known of the lines; `language` is that of a ready set's examples, empty of own lines."""
    parts = []
    if lines.beyond:
        figures = {"number": number(lines.beyond), "most": number(MAX_OWN)}
        parts.append(hint(message("languages.transfer.beyond", count=lines.beyond, **figures)))
    if language not in ("", FIRST_LANGUAGE):
        parts.append(hint(message("languages.transfer.same_meanings")))
    return concatenate(parts)


def how_made() -> Markup:
    """Return how the figures are made."""
    terms = {name: term(id, message(f"languages.transfer.terms.{name}")) for name, id in TERMS.items()}
    return element("p", markup("languages.transfer.how_made", **terms), class_="hint")


def spoken(compared: Compared) -> str:
    """Return what a screen reader says when the answers have changed."""
    if not compared.has_known:
        return message("languages.transfer.spoken_answers", count=len(compared.lines.texts))
    shares = (
        message(
            "languages.transfer.spoken_share", name=classifier_name(each), share=rounded_percent(each.accuracy or 0)
        )
        for each in compared.classifiers
    )
    return message("languages.transfer.spoken", shares=message("lists.separator").join(shares))
