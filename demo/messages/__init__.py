"""Every sentence and label that a person reads, by id, from `messages/<language>.toml`.

A message is an ICU MessageFormat pattern: `{name}` is a parameter, `{count, plural, one {# token} other {# tokens}}` a
plural form (https://unicode-org.github.io/icu/userguide/format_parse/messages/). Its id is its dotted path in the file:
`tokens.more` is the key `more` of the table `[tokens]`. A capability has a `messages` folder of its own; `terms` here
has the texts about terms and measures (`demo/views/terms.py`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from icu4py.messageformat import MessageFormat
from markupsafe import Markup, escape

LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
BRACES = re.compile(r"'[{}].*?'|\{\s*(\w*)|\}")  # quoted braces are text

FOLDER = Path(__file__).parent

_folders: dict[Path, None] = {FOLDER: None, FOLDER / "terms": None}


def add_messages(folder: Path) -> None:
    """Read the message files in `folder` too. A folder without any is fine."""
    if folder not in _folders:
        _folders[folder] = None
        patterns.cache_clear()


def message(id: str, /, **parameters: Any) -> str:
    """The message as plain text. Numbers are written as the language writes them; pass text to have it as it is.

    Raises:
        LookupError: no such message, or a parameter is missing or left over.
    """
    expected, pattern = _compiled(id, LANGUAGE.get())
    if parameters.keys() != expected:
        raise LookupError(f"Message {id!r} takes {sorted(expected)}, not {sorted(parameters)}.")
    return pattern.format({name: _encodable(value) for name, value in parameters.items()})


def markup(id: str, /, **parameters: Any) -> Markup:
    """The message as HTML: tags in the message are kept, parameters are escaped unless they are `Markup`."""
    return Markup(message(id, **{name: _escaped(value) for name, value in parameters.items()}))


def browser_messages(prefix: str) -> dict[str, str]:
    """The patterns of the table `prefix`, by the rest of their ids, for `formatMessage` in the browser."""
    start = f"{prefix}."
    found = patterns(LANGUAGE.get())
    return {id.removeprefix(start): pattern for id, pattern in found.items() if id.startswith(start)}


@lru_cache
def patterns(language: str) -> Mapping[str, str]:
    """Every message of a language, by id.

    Raises:
        LookupError: two files have the same id.
    """
    found: dict[str, str] = {}
    for file in (folder / f"{language}.toml" for folder in _folders):
        if not file.is_file():
            continue
        for id, pattern in _flatten(tomllib.loads(file.read_text(encoding="utf-8"))):
            if id in found:
                raise LookupError(f"{file} repeats the message {id!r}.")
            found[id] = pattern
    return found


@lru_cache(maxsize=4096)
def _compiled(id: str, language: str) -> tuple[frozenset[str], MessageFormat]:
    pattern = patterns(language).get(id)
    if pattern is None:
        raise LookupError(f"No message {id!r} in {language}.")
    return _parameters(pattern), MessageFormat(pattern, language)


def _parameters(pattern: str) -> frozenset[str]:
    """The names in a pattern. Braces within a parameter's braces open a branch of a plural form, not a parameter."""
    found, depth = set(), 0
    for match in BRACES.finditer(pattern):
        if match[0].startswith("{"):
            if depth % 2 == 0:
                found.add(match[1])
            depth += 1
        elif match[0] == "}":
            depth -= 1
    return frozenset(found)


def _encodable(value: Any) -> Any:
    """Return text with lone surrogates as U+FFFD: ICU takes none."""
    return LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def _escaped(value: Any) -> Any:
    """Numbers stay numbers, for plural forms."""
    return value if isinstance(value, int | float) else str(escape(value))


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
