"""Facts about the models that decide which one to take."""

from models.facts.analyser import FactsAnalyser
from models.facts.choice import PREFERRED, Criterion, Needs, Verdict, judge
from models.facts.counting import ModelFacts, ParameterCounts
from models.facts.latency import Latency, LatencyProgress
from models.facts.published import PublishedFigures, published_figures

__all__ = [
    "PREFERRED",
    "Criterion",
    "FactsAnalyser",
    "Latency",
    "LatencyProgress",
    "ModelFacts",
    "Needs",
    "ParameterCounts",
    "PublishedFigures",
    "Verdict",
    "judge",
    "published_figures",
]
