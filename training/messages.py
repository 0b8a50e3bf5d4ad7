"""A corpus with translated messages after its own lines, for the languages that have least text.

Free programs speak many languages. Read are gettext catalogues, `<lang>/LC_MESSAGES/*.mo`, and MediaWiki's
`i18n/**/<lang>.json`, as Debian's packages hold them; what a program fills in itself, and markup, is left out.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpus import append
from training.errors import RecipeError

SOURCE = "messages"
SHORTEST, LONGEST = 20, 300  # characters: below are labels of buttons, above are licences
MARKUP = re.compile(r"[][{}<>|$%=*#_\\^~]|://|''|&\w+;")
SENTENCE = re.compile(r"[.!?…。！？؟۔]['\"»”」』)]*$|[\u0e00-\u0e7f]$")  # Thai writes no full stop


def add_messages(corpus: Path, packages: Path, output: Path, languages: list[str]) -> dict[str, int]:
    """Copies `corpus` to `output`, appends the messages under `packages` to `languages`; returns characters added.

    Raises `RecipeError` where the corpus lacks one of them.
    """
    if lacking := [code for code in languages if not (corpus / f"{code}.txt").exists()]:
        raise RecipeError(f"{corpus} has no text in {', '.join(lacking)}.")
    sizes = {}
    for path in sorted(corpus.glob("*.txt")):
        known = set(path.read_text(encoding="utf-8").splitlines())
        found = dict.fromkeys(messages(packages, path.stem) if path.stem in languages else ())
        added = [line for line in found if line not in known]
        append(path, output, added, SOURCE)
        sizes[path.stem] = sum(map(len, added))
    return sizes


def messages(packages: Path, code: str) -> Iterator[str]:
    """Sentences of one language, in the order of the files' names, each as often as it occurs."""
    for path in sorted(packages.rglob(f"i18n/**/{code}.json")):
        yield from _sentences(_translated(path))
    for path in sorted(packages.rglob(f"{code}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        # Python keeps a catalogue's pairs, its own way of reading one out, under this name alone.
        pairs = vars(catalogue)["_catalog"].items()
        yield from _sentences(text for original, text in pairs if original and text != original)


def _translated(path: Path) -> Iterator[str]:
    english = path.with_name("en.json")
    originals = json.loads(english.read_text(encoding="utf-8")) if english.exists() else {}
    for key, text in json.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(text, str) and text != originals.get(key):
            yield text


def _sentences(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        for line in map(str.strip, text.splitlines()):
            if SHORTEST <= len(line) <= LONGEST and SENTENCE.search(line) and not MARKUP.search(line):
                yield line
