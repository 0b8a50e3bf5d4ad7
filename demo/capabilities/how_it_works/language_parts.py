"""Names of languages, and of the parts of training data that have a script or a number of their own."""

from __future__ import annotations

from demo.messages import message
from demo.views.languages import language_name
from models.languages.training_data import language_of


def part_name(part: str) -> str:
    """Return the name of a part of the training data: "hi_latn" is Hindi in Latin letters."""
    language, kind = language_name(language_of(part)), part.partition("_")[2]
    return message(f"how_it_works.parts.{kind}", language=language) if kind else language
