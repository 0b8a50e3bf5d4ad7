"""What the heads say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.tasks.heads import HeadInfo
from models.tasks.kinds import find_task
from models.tasks.labels import kind_of
from models.text.tokens import Encoding


@dataclass(frozen=True)
class AvailableHead:
    """A head that there is, with its figures."""

    model: str  # the key of the checkpoint
    info: HeadInfo
    metric: str  # how its figures are counted

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels of what it says: of entities the kinds, which B- and I- stand before, of questions none."""
        if self.info.task == "entities":
            return tuple(dict.fromkeys(filter(None, map(kind_of, self.info.labels))))
        return () if find_task(self.info.task).form == "questions" else self.info.labels


@dataclass(frozen=True)
class LabelScore:
    """One label of a text."""

    label: str
    probability: float
    logit: float  # divided by the head's temperature: the probabilities are their softmax


def loss_of(scores: Sequence[LabelScore], label: str, *, multi_label: bool = False) -> float:
    """Return what transformers calls the loss of a label: cross entropy, natural logarithms.

    Of labels that do not exclude each other it is the mean of the cross entropies of all, of which only this is right.
    """
    logits = [each.logit for each in scores]
    right = next(each.logit for each in scores if each.label == label)
    if multi_label:
        wrong = sum(math.log1p(math.exp(-abs(each))) + max(each, 0) for each in logits)
        return (wrong - right) / len(logits)
    largest = max(logits)
    return math.log(sum(math.exp(each - largest) for each in logits)) + largest - right


@dataclass(frozen=True)
class Classification:
    """The labels of a text, in the order of the head."""

    encoding: Encoding
    info: HeadInfo
    labels: tuple[LabelScore, ...]
    loss: float | None  # cross entropy of the label that was named: minus the logarithm of its probability
    unread: int = 0  # tokens at the end of the text that the head does not read: a checkpoint's own reads one window

    @property
    def best(self) -> LabelScore:
        return max(self.labels, key=lambda each: each.probability)


@dataclass(frozen=True)
class TaggedWord:
    """A word of a text, or a punctuation mark, and its label."""

    text: str
    start: int
    end: int
    label: str | None  # None where the model reads nothing of the word
    probability: float | None


@dataclass(frozen=True)
class LabelledSpan:
    """An entity: words next to each other."""

    text: str
    start: int
    end: int
    label: str  # PER, ORG or LOC, or another kind that a checkpoint's own head knows
    score: float  # the mean of the probabilities of its words' labels


@dataclass(frozen=True)
class Tagging:
    """The words of a text with labels, and for entities the spans that they form."""

    encoding: Encoding
    info: HeadInfo
    words: tuple[TaggedWord, ...]
    spans: tuple[LabelledSpan, ...]


@dataclass(frozen=True)
class Answer:
    """A span of the passage."""

    text: str
    start: int
    end: int
    score: float  # its probability among all spans of the passage and "no answer"


@dataclass(frozen=True)
class Answering:
    """The best answers to a question, and how probable it is that the passage has none."""

    encoding: Encoding  # of the question, with the passage as the second text
    info: HeadInfo
    answers: tuple[Answer, ...]  # the most probable first; none overlaps a better one
    no_answer: float

    @property
    def has_answer(self) -> bool:
        """Return whether the best answer is more probable than none."""
        return bool(self.answers) and self.answers[0].score >= self.no_answer


@dataclass(frozen=True)
class ZeroShot:
    """How well labels that nobody trained the model on fit a text, in the order in which they were given."""

    encoding: Encoding
    info: HeadInfo
    template: str  # the sentence that each label was put into
    labels: tuple[LabelScore, ...]  # the logit is that of "the sentence follows from the text"
    unread: int  # tokens at the end of the text that did not fit the model beside the longest sentence

    @property
    def best(self) -> LabelScore:
        return max(self.labels, key=lambda each: each.probability)
