"""Which language a text is in."""

from models.identification.identifier import IDENTIFIED, LanguageGuess, LanguageIdentifier

__all__ = ["IDENTIFIED", "LanguageGuess", "LanguageIdentifier"]
