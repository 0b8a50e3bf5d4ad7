"""Ready texts, each with second sentences of four kinds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SETS = Path(__file__).with_name("sets.toml")
KINDS = NEXT, ELSEWHERE, REPEATED, OTHER = "next", "elsewhere", "repeated", "other"


@dataclass(frozen=True)
class ReadySet:
    """A first sentence and what may come next."""

    language: str  # its code
    first: str
    next: str
    elsewhere: str
    other: str  # the next one in another language
    other_language: str
    reading: str  # what the first and the next one say in English

    def second(self, kind: str) -> str:
        """Return the second sentence of a kind."""
        seconds = {NEXT: self.next, ELSEWHERE: self.elsewhere, REPEATED: self.first, OTHER: self.other}
        return seconds[kind]


@cache
def ready_sets() -> dict[str, ReadySet]:
    """Return all sets by their first sentences."""
    found = tomllib.loads(SETS.read_text(encoding="utf-8"))["sets"]
    return {each["first"]: ReadySet(**each) for each in found}


def ready_set(text: str) -> ReadySet | None:
    """Return the set of a text, if it is a ready one."""
    return ready_sets().get(text.strip())
