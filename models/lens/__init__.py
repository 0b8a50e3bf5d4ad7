"""How an answer forms from layer to layer."""

from models.lens.analyser import LensAnalyser

__all__ = ["LensAnalyser"]
