"""What the models do across languages: a capability a file."""

from models.languages.analyser import LanguageAnalyser

__all__ = ["LanguageAnalyser"]
