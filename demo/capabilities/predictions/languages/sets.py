"""The lines that the section reads: those of a ready set, or a reader's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from demo.examples import LANGUAGES
from demo.own_lines import OWN, typed_lines
from demo.views.languages import line_name
from models import MASK_SPELLINGS, Analyser

FILE = Path(__file__).parent / "sets.toml"
FEW, ALL = "few", "all"
COUNTS = {FEW: 12, ALL: 24}  # lines that are shown
FIRST = ("en", "de", "es", "ru", "fi", "tr", "ar", "hi", "sw", "th", "ja", "zh")  # of many families and scripts
CODES = tuple(example.id for example in LANGUAGES if example.id != "mixed")

Span = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A sentence with a gap."""

    language: str  # its code; empty where it is not known
    text: str
    answers: tuple[str, ...] = ()  # that are right in the gap, as far as known
    number: int = 0  # of a reader's own line, from 1

    @property
    def name(self) -> str:
        """Return the name of its language, with the number of a reader's own line."""
        return line_name(self.language, self.number)

    @property
    def within_sentence(self) -> str:
        """Return `name` as it stands in a sentence."""
        return line_name(self.language, self.number, within_sentence=True)

    @property
    def gap(self) -> Span | None:
        """Return where its first gap is."""
        found = MASK_SPELLINGS.search(self.text)
        return found and found.span()

    @property
    def gaps(self) -> int:
        return len(MASK_SPELLINGS.findall(self.text))


@dataclass(frozen=True)
class Lines:
    """The lines that are shown, and what is not."""

    shown: tuple[Line, ...]
    beyond: int = 0  # lines that are left out since there are too many
    missing: tuple[str, ...] = ()  # languages without a line in the set

    @property
    def filled(self) -> tuple[Line, ...]:
        """Return the lines that have a gap."""
        return tuple(line for line in self.shown if line.gap)

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.filled]


@cache
def ready_sets() -> Mapping[str, Sequence[Line]]:
    """Return the lines of every ready set, by its id."""
    sets = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        id: tuple(Line(code, line["text"], tuple(line["answers"])) for code, line in lines.items())
        for id, lines in sets.items()
    }


def guesser(analyser: Analyser) -> Callable[[str], str]:
    """Return the function that tells the code of the language that a text seems to be in; empty where it is unclear."""
    return lambda text: analyser.identifier.guess(text).language or ""


def chosen_lines(set_id: str, count: str, own: str, guess: Callable[[str], str] = lambda _: "") -> Lines:
    """Return the lines of a set: twelve or all of its languages, or up to 24 of the reader's own.

    `guess(text)` is the language of a line of the reader's own, see `guesser`.
    """
    if set_id == OWN:
        typed, beyond = typed_lines(own, COUNTS[ALL])
        shown = tuple(Line(guess(text), text, number=number) for number, (_, text) in enumerate(typed, start=1))
        return Lines(shown, beyond)
    lines = ready_sets()[set_id]
    here = {line.language for line in lines}
    preferred = [code for code in (*FIRST, *CODES) if code in here]
    codes = set(list(dict.fromkeys(preferred))[: COUNTS[count]])
    shown = tuple(line for line in lines if line.language in codes)
    return Lines(shown, missing=tuple(code for code in CODES if code not in here))
