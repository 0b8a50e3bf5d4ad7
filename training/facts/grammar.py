"""Slot grammars: a template such as "$they (eat|buy) $food." stands for all sentences that its choices allow.

A grammar file holds several languages, each after its code in brackets. `name = value` defines a list or a table;
`kind: template / template` defines the templates of one kind of sentence. In a template

- `(a|b)` is a choice; an alternative may be empty, and choices do not nest;
- `$name` is a choice from a list defined above it;
- `{name}` is a slot for a fact: `{city}`, `{country}`, ..., or a table such as `{of}`;
- `<은/는>` is a Korean particle: the first form after a syllable that ends in a consonant, else the second.

A table gives inflected forms of country names, such as `of {country} | of the {country}=NL US`. The form without
country codes applies to all countries that no other form lists; `{country:-1}` omits the last letter. A sentence that
uses a table is not generated for a country without a form in it.
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
    """The grammar of one language."""

    lists: dict[str, str] = field(default_factory=dict)  # definitions of lists and tables by name
    templates: dict[str, list[str]] = field(default_factory=dict)  # by kind of sentence

    def table(self, name: str) -> dict[str, str]:
        """Return the forms of table `name` by country code; "" is the code of the form for all other countries."""
        forms: dict[str, str] = {}
        for entry in self.lists[name].split(" | ") if name in self.lists else []:
            form, _, codes = entry.partition("=")
            forms.update(dict.fromkeys(codes.split() or [""], form))
        return forms


def read_grammars() -> dict[str, Grammar]:
    """Return the grammars in this folder by language code.

    Raises:
        RecipeError: A line is neither a definition nor a template.
    """
    grammars: dict[str, Grammar] = {}
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        code = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                code = line.strip("[]")
                grammars[code] = Grammar()
            elif line and not line.startswith("#"):
                _add_line(grammars[code], line, path)
    return grammars


def _add_line(grammar: Grammar, line: str, path: Path) -> None:
    match = LINE.fullmatch(line)
    if not match:
        raise RecipeError(f"{path.name}: {line!r} is neither `name = value` nor `kind: template`.")
    if match["sign"] == "=":
        grammar.lists[match["name"]] = match["text"]
    else:
        text = LIST.sub(lambda name: f"({grammar.lists[name[1]]})", match["text"])
        grammar.templates.setdefault(match["name"], []).extend(text.split(" / "))


def expand(template: str) -> Iterator[str]:
    """Yield every sentence that the choices of `template` allow, with its slots still unfilled."""
    parts = [part.split("|") if i % 2 else [part] for i, part in enumerate(CHOICE.split(template))]
    return ("".join(chosen) for chosen in product(*parts))


def fill(sentence: str, facts: Mapping[str, str]) -> str | None:
    """Return `sentence` with its slots filled, or None if a fact is missing."""
    if any(name not in facts for name, _ in SLOT.findall(sentence)):
        return None
    return SLOT.sub(lambda slot: facts[slot[1]][: -int(slot[2]) if slot[2] else None], sentence)


def finalise(sentence: str, code: str) -> str:
    """Return `sentence` with Korean particles chosen and the first letter capitalised."""
    sentence = PARTICLE.sub(lambda match: match[1] + match[2 if _ends_in_consonant(match[1]) else 3], sentence)
    first = "İ" if code == "tr" and sentence.startswith("i") else sentence[:1].upper()
    return first + sentence[1:]


def _ends_in_consonant(syllable: str) -> bool:
    # Unicode orders Hangul syllables in blocks of 28 with the same initial and vowel; the first has no final consonant.
    return (ord(syllable) - 0xAC00) % 28 > 0
