"""Sentences in many languages that the sections of the tab read: a ready set, or a reader's own lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from demo.messages import message
from demo.own_lines import OWN, typed_lines
from demo.views.languages import line_name
from models import IDENTIFIED, Analyser, RowError, parallel_sets

ALL = "all"  # the first sentences of all ready sets, one after the other
UNSPACED = ("zh", "ja")  # written without a space between sentences
PREFIX = re.compile(r"\s*([A-Za-z]{2,3})\s*[:：]\s*(?=\S)")  # "de: Guten Tag"


@dataclass(frozen=True)
class Line:
    """A sentence, with its language as far as that is known."""

    text: str
    language: str | None  # its code
    number: int = 0  # of a reader's own line in the box, from 1
    guessed: bool = False  # whether the language was found by its letters

    @property
    def name(self) -> str:
        """Return the name of its language, with the number of a reader's own line."""
        return line_name(self.language, self.number)

    @property
    def within_sentence(self) -> str:
        """Return `name` as it stands in a sentence."""
        return line_name(self.language, self.number, within_sentence=True)


@dataclass(frozen=True)
class Lines:
    """The lines that are read, and how many more there are."""

    read: tuple[Line, ...]
    beyond: int = 0

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.read]


def set_choices() -> list[tuple[str, str]]:
    """Return the names and ids of the ready sets, and of the reader's own lines."""
    return [(message(f"languages.sets.{id}"), id) for id in (*parallel_sets(), OWN)]


def chosen_lines(analyser: Analyser, set_id: str, own: str, most: int) -> Lines:
    """Return the first sentence of a set, or of all, in every language, or up to `most` of the reader's own lines."""
    if set_id == ALL:
        first = [meaning.texts for meaning, *_ in parallel_sets().values()]
        return Lines(tuple(Line(_joined(code, [texts[code] for texts in first]), code) for code in first[0]))
    if set_id != OWN:
        (meaning, *_) = parallel_sets()[set_id]
        return Lines(tuple(Line(text, code) for code, text in meaning.texts.items()))
    typed, beyond = typed_lines(own, most)

    def guess(text: str) -> str | None:
        return analyser.identifier.guess(text).language

    return Lines(tuple(own_line(*each, guess) for each in typed), beyond)


def _joined(code: str, sentences: Sequence[str]) -> str:
    return ("" if code in UNSPACED else " ").join(sentences)


def renumbered(error: RowError, lines: Lines) -> RowError:
    """Return the error of a line with its number in the reader's box."""
    number = lines.read[int(str(error.parameters["row"])) - 1].number
    return RowError(error.code, **(error.parameters | {"row": number}))


def lines_to_edit(lines: Lines) -> str:
    """Return lines as a reader types them, with the code of their language before each."""
    return "\n".join(f"{line.language}: {line.text}" for line in lines.read)


def own_line(number: int, typed: str, guess: Callable[[str], str | None]) -> Line:
    """Return a line whose language is the code before it, if there is one that is known, or else guessed."""
    found = PREFIX.match(typed)
    if found and (code := found[1].lower()) in IDENTIFIED:
        return Line(typed[found.end() :], code, number)
    return Line(typed, guess(typed), number, guessed=True)
