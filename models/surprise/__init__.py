"""How surprising each word of a text is to a model, and two texts compared by that."""

from models.surprise.analyser import SurpriseAnalyser

__all__ = ["SurpriseAnalyser"]
