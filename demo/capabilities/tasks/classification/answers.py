"""What a model says of the class of a text: its trained head, that of the other training, and an untrained one."""

from __future__ import annotations

from dataclasses import dataclass

from demo.capabilities.tasks.belief import Belief, belief
from demo.inputs import Reading
from models import Analyser, Classification, UntrainedClassification

CLASSES = ("topic", "sentiment")  # tasks


@dataclass(frozen=True)
class Classified:
    """A model's answers."""

    found: Classification
    other: Classification | None  # by the head that was trained on other languages
    untrained: UntrainedClassification
    belief: Belief
    label: str  # that the reader says is right, or none
    whole: bool  # the text fits the model, so that plain transformers read all of it at once


def classified(
    analyser: Analyser, reading: Reading, task: str, trained_on: str, language: str, label: str
) -> Classified:
    """Return what a model says of the page's text.

    Raises what `analyser.tasks.classify` raises.
    """
    text, model = reading.passage.text, reading.model
    found = analyser.tasks.classify(text, model, task, trained_on, label)
    encoding = found.encoding
    known = belief(analyser, encoding.model.key, found.info, text, language)
    other = (
        analyser.tasks.classify(text, encoding.model.key, task, known.other.trained_on, label) if known.other else None
    )
    untrained = analyser.untrained.classify(text, encoding.model.key, found.info.labels, label)
    whole = len(encoding.tokens) <= encoding.model.max_tokens
    return Classified(found, other, untrained, known, label, whole)
