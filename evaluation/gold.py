"""Links between words that people have drawn: `alignment.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from models.text.segmentation import words

GOLD = Path(__file__).with_name("alignment.toml")

Link = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A sentence and its translation, with links between ICU's words by index."""

    first: str
    second: str
    sure: frozenset[Link]
    possible: frozenset[Link]  # others than the sure ones


def read_gold(file: Path = GOLD) -> dict[str, tuple[Gold, ...]]:
    """Return the sentences of each language, whose first side is English, by the code of the language.

    A side of a link may be several words, or a part of one: the first word that it touches has the sure link, any
    others a possible one.

    Raises:
        ValueError: a link names what is not in its text.
    """
    languages = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: tuple(map(_gold, rows)) for code, rows in languages.items()}


def _gold(row: dict[str, str]) -> Gold:
    sure: set[Link] = set()
    possible: set[Link] = set()
    for name, links in (("sure", sure), ("possible", possible)):
        for written in filter(None, row[name].split("|")):
            first, second = (_words(row[side], part) for side, part in zip(_SIDES, written.split("="), strict=True))
            own = [(one, other) for one in first for other in second]
            links.add(own[0])
            (links if name == "possible" else possible).update(own[1:])
    return Gold(row["first"], row["second"], frozenset(sure), frozenset(possible - sure))


_SIDES = ("first", "second")


def _words(text: str, written: str) -> list[int]:
    """Return the words that a part of a link touches: "the", "the#2", or part of a word."""
    part, _, number = written.partition("#")
    spans = words(text)
    edges = ({start for start, _ in spans}, {end for _, end in spans})
    places = [at for at in range(len(text)) if text.startswith(part, at)]
    whole = [at for at in places if at in edges[0] and at + len(part) in edges[1]]
    chosen = (whole or places)[int(number or 1) - 1 : int(number or 1)]
    if not part or not chosen:
        raise ValueError(f"There is no {written!r} in {text!r}.")
    start, end = chosen[0], chosen[0] + len(part)
    return [index for index, span in enumerate(spans) if span[0] < end and start < span[1]]
