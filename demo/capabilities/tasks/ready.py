"""Ready texts of the sections of the tab."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
WRONG = (
    FOLDER / "wrong.json"
)  # by section and key of a text, the models that get it wrong; `python -m evaluation ready`


@dataclass(frozen=True)
class ReadyText:
    """A text, and what is right about it."""

    language: str  # its code
    text: str
    right: str  # the label, the labels or the answer
    kind: str = ""  # what is hard about it: a message of `tasks.ready`
    task: str = ""
    others: tuple[str, ...] = ()  # what goes into other boxes of the section
    wrong: tuple[str, ...] = ()  # keys of the models that get it wrong, where it was measured

    @property
    def title(self) -> str:
        """Return what stands for it in a list: the question about it, or else itself."""
        return self.others[0] if self.others and "\n" not in self.others[0] else self.text

    @property
    def key(self) -> str:
        """Return what names it among the texts of its section."""
        return " ".join([*filter(None, [self.task]), *self.others, self.text])


@cache
def ready_texts(section: str) -> tuple[ReadyText, ...]:
    """Return the ready texts of a section, by the name of its folder."""
    found = tomllib.loads((FOLDER / section / "ready.toml").read_text(encoding="utf-8"))["texts"]
    wrong = json.loads(WRONG.read_text(encoding="utf-8")).get(section, {}) if WRONG.is_file() else {}
    texts = (ReadyText(**each | {"others": tuple(each.get("others", ()))}) for each in found)
    return tuple(_marked(each, wrong) for each in texts)


def _marked(text: ReadyText, wrong: dict[str, list[str]]) -> ReadyText:
    values = vars(text) | {"wrong": tuple(wrong.get(text.key, ()))}
    return ReadyText(**values)
