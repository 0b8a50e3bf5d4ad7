"""What a model says of the class of a text: its trained head, that of the other training, and an untrained one."""

from __future__ import annotations

from dataclasses import dataclass

from demo.capabilities.tasks.belief import Belief, belief
from demo.inputs import Reading
from models import Analyser, Classification, ModelInfo, UntrainedClassification, own_task

CLASSES = ("topic", "sentiment")  # tasks


@dataclass(frozen=True)
class Classified:
    """A model's answers."""

    found: Classification
    other: Classification | None  # by the head that was trained on other languages
    untrained: UntrainedClassification | None  # None of a checkpoint that brings a head of its own
    belief: Belief
    label: str  # that the reader says is right, or none
    whole: bool  # the text fits the model, so that plain transformers read all of it at once

    @property
    def model(self) -> ModelInfo:
        return self.found.encoding.model


def classified(
    analyser: Analyser, reading: Reading, task: str, trained_on: str, language: str, label: str, own_label: str = ""
) -> Classified:
    """Return what a model says of the page's text. `own_label`: the right one of a checkpoint with its own labels.

    Raises what `analyser.tasks.classify` raises.
    """
    text, model = reading.passage.text, reading.model
    info = analyser.resolve(model)
    if own := own_task(info, "classification"):
        task, label = own, own_label if own_label in info.labels else ""
    found = analyser.tasks.classify(text, model, task, trained_on, label)
    encoding = found.encoding
    known = belief(analyser, encoding.model.key, found.info, text, language)
    other = (
        analyser.tasks.classify(text, encoding.model.key, task, known.other.trained_on, label) if known.other else None
    )
    untrained = None if own else analyser.untrained.classify(text, encoding.model.key, found.info.labels, label)
    whole = len(encoding.tokens) <= encoding.model.max_tokens
    return Classified(found, other, untrained, known, label, whole)
