"""A walk through a model: every step from the ids of a text to the prediction at one token."""

from models.walk.analyser import WalkAnalyser
from models.walk.positions import Positions
from models.walk.prediction import WalkPrediction
from models.walk.result import HeadSteps, Walk

__all__ = ["HeadSteps", "Positions", "Walk", "WalkAnalyser", "WalkPrediction"]
