"""Ready texts of the sections of the tab."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class ReadyText:
    """A text, and what is right about it."""

    language: str  # its code
    text: str
    right: str = ""  # the label or the answer that is right, where one is
    kind: str = ""  # what is hard about it: a message of `tasks.ready`
    task: str = ""
    wrong: tuple[str, ...] = ()  # keys of the models that get it wrong, measured
    others: tuple[str, ...] = ()  # what goes into other boxes of the section


@cache
def ready_texts(file: Path) -> tuple[ReadyText, ...]:
    """Return the ready texts of a section."""
    found = tomllib.loads(file.read_text(encoding="utf-8"))["texts"]
    return tuple(
        ReadyText(**each | {name: tuple(each.get(name, ())) for name in ("wrong", "others")}) for each in found
    )
