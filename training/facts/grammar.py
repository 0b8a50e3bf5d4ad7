"""Slot grammars: a line such as "$they (eat|buy) $food." stands for each sentence that its choices allow.

A file holds languages, each under its code in brackets. There, `name = value` defines a list or a table, and
`kind: template / template` sentences of that kind. In a template

- `(a|b)` is a choice, and may be empty on one side; choices do not nest;
- `$name` is a choice among a list defined above it;
- `{name}` is filled from a fact: `{city}`, `{country}`, ..., or a table such as `{of}`;
- `<은/는>` is the Korean particle for a syllable before it that ends in a consonant, or else in a vowel.

A table holds forms of a country's name: `of {country} | of the {country}=NL US`; the first, without codes, holds for
all the rest, `{country:-1}` lacks the last letter. A country without a form has no sentence with that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from training.errors import RecipeError

LINE = re.compile(r"(?P<name>\w+) ?(?P<sign>[=:]) (?P<text>.+)")
CHOICE = re.compile(r"\(([^()]*)\)")
LIST = re.compile(r"\$([a-z]+)")
SLOT = re.compile(r"\{(\w+)(?::-(\d))?\}")
PARTICLE = re.compile(r"(\w)<(.+?)/(.+?)>")


@dataclass(frozen=True)
class Grammar:
    """What one language says: its lists and tables by name, its templates by kind."""

    lists: dict[str, str] = field(default_factory=dict)
    templates: dict[str, list[str]] = field(default_factory=dict)

    def table(self, name: str) -> dict[str, str]:
        """Form by country code, with "" for every other country, of a table such as `of`."""
        forms: dict[str, str] = {}
        for entry in self.lists[name].split(" | ") if name in self.lists else []:
            form, _, codes = entry.partition("=")
            forms.update(dict.fromkeys(codes.split() or [""], form))
        return forms


def read_grammars() -> dict[str, Grammar]:
    """Every language's grammar by its code. Raises `RecipeError` on a line that is none of the grammar's."""
    grammars: dict[str, Grammar] = {}
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        code = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                code = line.strip("[]")
                grammars[code] = Grammar()
            elif line and not line.startswith("#"):
                _add(grammars[code], line, path)
    return grammars


def _add(grammar: Grammar, line: str, path: Path) -> None:
    match = LINE.fullmatch(line)
    if not match:
        raise RecipeError(f"{path.name}: {line!r} is neither `name = value` nor `kind: template`.")
    if match["sign"] == "=":
        grammar.lists[match["name"]] = match["text"]
    else:
        text = LIST.sub(lambda name: f"({grammar.lists[name[1]]})", match["text"])
        grammar.templates.setdefault(match["name"], []).extend(text.split(" / "))


def expand(template: str) -> Iterator[str]:
    """Every sentence that the choices of `template` allow, with its slots still open."""
    parts = [part.split("|") if i % 2 else [part] for i, part in enumerate(CHOICE.split(template))]
    return ("".join(chosen) for chosen in product(*parts))


def fill(sentence: str, facts: Mapping[str, str]) -> str | None:
    """`sentence` with its slots filled, or None if a fact is missing."""
    if any(name not in facts for name, _ in SLOT.findall(sentence)):
        return None
    return SLOT.sub(lambda slot: facts[slot[1]][: -int(slot[2]) if slot[2] else None], sentence)


def finish(sentence: str, code: str) -> str:
    """Korean particles chosen, the first letter raised."""
    sentence = PARTICLE.sub(lambda found: found[1] + found[2 if _ends_in_consonant(found[1]) else 3], sentence)
    first = "İ" if code == "tr" and sentence.startswith("i") else sentence[:1].upper()
    return first + sentence[1:]


def _ends_in_consonant(syllable: str) -> bool:
    # Hangul syllables stand in order, 28 to each pair of consonant and vowel, the first of them without a final.
    return (ord(syllable) - 0xAC00) % 28 > 0
