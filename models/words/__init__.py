"""Predictions of words: a capability a file."""

from models.words.analyser import WordAnalyser

__all__ = ["WordAnalyser"]
