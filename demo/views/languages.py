"""Names of languages, as a person reads them."""

from __future__ import annotations

from demo.messages import message
from models import IDENTIFIED


def language_name(code: str) -> str:
    """Return the name of a language by its code."""
    return message(f"languages.{code}")


def language_choices() -> list[tuple[str, str]]:
    """Return the names and codes of all languages, by name."""
    return sorted((language_name(code), code) for code in IDENTIFIED)
