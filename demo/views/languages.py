"""Names of languages, as a person reads them."""

from __future__ import annotations

from demo.messages import message
from models import IDENTIFIED


def language_name(code: str) -> str:
    """Return the name of a language by its code."""
    return message(f"languages.{code}")


def line_name(code: str | None, number: int, *, within_sentence: bool = False) -> str:
    """Return the name of the language of a line, if it is known, with the number of a reader's own line."""
    language = language_name(code) if code else ""
    if not number:
        return language
    id = "languages.line_within" if within_sentence else "languages.line"
    return message(id, number=str(number), known="known" if language else "unknown", language=language)


def language_choices() -> list[tuple[str, str]]:
    """Return the names and codes of all languages, by name."""
    return sorted((language_name(code), code) for code in IDENTIFIED)
