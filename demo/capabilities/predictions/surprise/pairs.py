"""Ready pairs of lines that differ in one thing: a correct one and a wrong one, he and she, sense and nonsense."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from demo.messages import message

FILE = Path(__file__).parent / "pairs.toml"
KINDS = ("grammar", "gender", "sense")


@dataclass(frozen=True)
class Pair:
    """Two lines of one language. Of the kinds "grammar" and "sense", the first is the good one."""

    language: str  # its code
    kind: str
    first: str
    second: str

    @property
    def name(self) -> str:
        """Return what a list calls it."""
        language, kind = message(f"languages.{self.language}"), message(f"predictions.surprise.kinds.{self.kind}")
        return message("predictions.surprise.ready_pair", language=language, kind=kind)


def read_pairs() -> tuple[Pair, ...]:
    """Return the pairs of every language in the order of the file."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Pair(language, kind, *table[kind]) for language, table in tables.items() for kind in KINDS)
