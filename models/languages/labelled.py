"""Ready sets of labelled lines in many languages, for classifiers that are made from a few examples."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "transfer.toml"
# English, whose lines are the examples, first.
LABELLED_LANGUAGES = ("en", "ar", "de", "es", "fi", "fr", "hi", "ja", "ru", "sw", "th", "tr", "zh")


@dataclass(frozen=True)
class LabelledLine:
    """A line with its label and the code of its language."""

    text: str
    label: str
    language: str


@cache
def labelled_sets() -> Mapping[str, tuple[LabelledLine, ...]]:
    """Return the lines of each set, by language and then by label."""
    return {
        name: tuple(
            LabelledLine(text, label, language)
            for language in LABELLED_LANGUAGES
            for label, lines in labels.items()
            for text in lines.get(language, ())
        )
        for name, labels in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    }
