"""Extend a corpus with translated program messages, for the languages that have the least text.

Reads gettext catalogues (`<lang>/LC_MESSAGES/*.mo`) and MediaWiki's `i18n/**/<lang>.json` from unpacked Debian
packages. Messages with placeholders or markup are skipped.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpus import copy_with_lines, read_lines
from training.errors import RecipeError

SOURCE = "messages"
MIN_LENGTH, MAX_LENGTH = 20, 300  # characters; shorter messages are button labels, longer ones are licences
MARKUP = re.compile(r"[][{}<>|$%=*#_\\^~]|://|''|&\w+;")
SENTENCE_END = re.compile(r"[.!?…。！？؟۔]['\"»”」』)]*$|[\u0e00-\u0e7f]$")  # Thai has no full stop


def add_messages(corpus: Path, packages: Path, output: Path, languages: list[str]) -> dict[str, int]:
    """Copy the corpus to `output` and append the messages found under `packages` for each of `languages`.

    Returns:
        The number of characters added to each language of the corpus.

    Raises:
        RecipeError: The corpus lacks one of `languages`.
    """
    if missing := [code for code in languages if not (corpus / f"{code}.txt").exists()]:
        raise RecipeError(f"{corpus} has no text in {', '.join(missing)}.")
    sizes = {}
    for path in sorted(corpus.glob("*.txt")):
        known = set(read_lines(path))
        unique = dict.fromkeys(read_messages(packages, path.stem) if path.stem in languages else ())
        added = [line for line in unique if line not in known]
        copy_with_lines(path, output, added, SOURCE)
        sizes[path.stem] = sum(map(len, added))
    return sizes


def read_messages(packages: Path, code: str) -> Iterator[str]:
    """Yield the message sentences of one language, ordered by file name, with repetitions."""
    for path in sorted(packages.rglob(f"i18n/**/{code}.json")):
        yield from _sentences(_mediawiki_translations(path))
    for path in sorted(packages.rglob(f"{code}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        # The standard library has no public way to list a catalogue's messages.
        pairs = vars(catalogue)["_catalog"].items()
        yield from _sentences(text for original, text in pairs if original and text != original)


def _mediawiki_translations(path: Path) -> Iterator[str]:
    english = path.with_name("en.json")
    originals = json.loads(english.read_text(encoding="utf-8")) if english.exists() else {}
    for key, text in json.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(text, str) and text != originals.get(key):
            yield text


def _sentences(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        for line in map(str.strip, text.splitlines()):
            if MIN_LENGTH <= len(line) <= MAX_LENGTH and SENTENCE_END.search(line) and not MARKUP.search(line):
                yield line
