"""Attention and what heads do: a capability a file."""

from models.attention.analyser import AttentionAnalyser

__all__ = ["AttentionAnalyser"]
