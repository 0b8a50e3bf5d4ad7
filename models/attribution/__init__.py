"""Which words decided an answer."""

from models.attribution.analyser import AttributionAnalyser

__all__ = ["AttributionAnalyser"]
