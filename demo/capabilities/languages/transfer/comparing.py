"""What classifiers on the models' layers and on a bag of characters say of the same lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demo.capabilities.languages.transfer.lines import LaboratoryLines
from models import (
    Analyser,
    Answers,
    LearningPoint,
    ModelInfo,
    TransferVectors,
    accuracy,
    classify_characters,
    learning_curve,
)

MEANS = IN, OUT = "in", "out"  # whether the mean of each language is left in its vectors or taken out


@dataclass(frozen=True, eq=False)
class Classifier:
    """The answers of one classifier. `model` is None for the bag of characters."""

    model: ModelInfo | None
    layer: int | None  # whose output it reads
    answers: Answers
    right: tuple[bool | None, ...]
    by_layer: tuple[float | None, ...]  # the accuracy on the output of each layer; of the characters nothing
    curve: tuple[LearningPoint, ...]

    @property
    def accuracy(self) -> float | None:
        return accuracy(self.right)

    def accuracy_in(self, languages: Sequence[str | None], language: str | None) -> float | None:
        """Return the accuracy on the lines of one language."""
        return accuracy([right for right, each in zip(self.right, languages, strict=True) if each == language])


@dataclass(frozen=True, eq=False)
class Compared:
    """Lines, and what each classifier says of them, the bag of characters last."""

    lines: LaboratoryLines
    classifiers: tuple[Classifier, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return self.classifiers[-1].answers.labels

    @property
    def languages(self) -> tuple[str | None, ...]:
        """Return the languages of the texts, in their order."""
        return tuple(dict.fromkeys(self.lines.languages))

    @property
    def known_count(self) -> int:
        """Return the number of texts whose label is known."""
        return sum(label is not None for label in self.lines.known)

    @property
    def has_known(self) -> bool:
        return self.known_count > 0


def compare(lines: LaboratoryLines, vectors: Sequence[TransferVectors], layer: int, means: str) -> Compared:
    """Return what classifiers on the output of a layer, or of the last one of a model with fewer, say of the lines."""
    centred = [each.centre(lines.languages) if means == OUT else each for each in vectors]
    return Compared(lines, (*(_classifier(lines, each, layer) for each in centred), _characters(lines)))


def read(analyser: Analyser, lines: LaboratoryLines, model: str) -> TransferVectors:
    """Return the vectors of the lines.

    Raises what `analyser.transfer.reading` raises.
    """
    *_, found = analyser.transfer.reading(lines.pairs, lines.typed, model)
    assert isinstance(found, TransferVectors)
    return found


def shares(answers: Answers, index: int) -> Mapping[str, float]:
    """Return the probability of each label for one text."""
    return dict(zip(answers.labels, answers.probabilities[index].tolist(), strict=True))


def _classifier(lines: LaboratoryLines, vectors: TransferVectors, layer: int) -> Classifier:
    layer = min(layer, vectors.model.layers - 1)
    answers = vectors.answers(layer)
    layers = range(vectors.model.layers if any(label is not None for label in lines.known) else 0)
    by_layer = [accuracy((answers if each == layer else vectors.answers(each)).right(lines.known)) for each in layers]
    curve = vectors.learning_curve(layer, lines.known)
    return Classifier(vectors.model, layer, answers, tuple(answers.right(lines.known)), tuple(by_layer), curve)


def _characters(lines: LaboratoryLines) -> Classifier:
    texts, labels = zip(*lines.pairs, strict=True)

    def answer(chosen: np.ndarray) -> Answers:
        return classify_characters([texts[at] for at in chosen], [labels[at] for at in chosen], lines.typed)

    answers = answer(np.arange(len(texts)))
    return Classifier(
        None, None, answers, tuple(answers.right(lines.known)), (), learning_curve(labels, lines.known, answer)
    )
