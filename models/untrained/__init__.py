"""What a head says that was never trained."""

from models.untrained.analyser import UNTRAINED_SEED, UntrainedAnalyser, UntrainedClassification

__all__ = ["UNTRAINED_SEED", "UntrainedAnalyser", "UntrainedClassification"]
