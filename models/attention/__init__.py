"""What heads do, beyond their bare weights: a capability a file."""

from models.attention.analyser import HeadAnalyser

__all__ = ["HeadAnalyser"]
