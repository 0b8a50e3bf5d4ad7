"""Which words decided: results."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.tasks.kinds import OWN, TASKS
from models.text.segmentation import Span
from models.text.tokens import Encoding

ATTRIBUTION_METHODS = ("integrated_gradients", "leave_one_out", "rollout", "gradient_x_input")
EXPLAINED = (*(task.name for task in TASKS.values() if task.form != "questions"), "mask")  # tasks
EXPLAINED_PAIRS = ("questions",)  # tasks that read two texts
OWN_EXPLAINED = ("labels", "tags")  # of checkpoints with a head of their own


@dataclass(frozen=True)
class Target:
    """The answer that is explained."""

    task: str
    trained_on: str  # of the head; empty for a masked word
    label: str  # of the head, a token of the vocabulary, or an answer as it stands in the passage
    place: int | None  # the index of the word that has the label, or of the gap; None: the label is the whole text's
    logit: float  # of a head's label divided by its temperature
    probability: float
    hidden_logit: float  # with every word of the text hidden
    hidden_probability: float
    span: Span | None = None  # of an answer, in the passage

    @property
    def own(self) -> bool:
        """Return whether the label is one of a checkpoint's own head."""
        return self.trained_on == OWN


@dataclass(frozen=True)
class AttributedWord:
    """A word of a text, or a punctuation mark, and its share in an answer, in the unit of the method.

    Above 0 it speaks for the answer, below 0 against it. A gap, and a word that the model reads nothing of, have 0.
    """

    text: str
    start: int
    end: int
    attribution: float
    segment: int = 0  # 1: of the second text, the passage of a question, into which `start` and `end` then point


@dataclass(frozen=True)
class Explanation:
    """Which words decided an answer, by one method."""

    encoding: Encoding
    target: Target
    method: str
    words: tuple[AttributedWord, ...]  # all of the text, and those of the second text after them


@dataclass(frozen=True)
class AttributionProgress:
    """How far a comparison is, in sequences that the model reads; how many they are in all may grow."""

    done: int
    rows: int


@dataclass(frozen=True, eq=False)
class Deletion:
    """What becomes of an answer while words are hidden one after the other, those first that a method names first."""

    method: str
    order: tuple[int, ...]  # indices of words, the first hidden one first
    probabilities: np.ndarray  # of the answer, float64, (steps,): with none of them hidden, and so on to all of them
    area: float  # between this curve and that of random orders, over the share of hidden words: above 0 if it is lower


@dataclass(frozen=True, eq=False)
class ExplanationComparison:
    """One answer explained by every method, and how faithful each is."""

    explanations: tuple[Explanation, ...]  # in the order of ATTRIBUTION_METHODS
    correlations: np.ndarray  # float64, (methods, methods): Spearman's; NaN where a method gives all words the same
    hidden: np.ndarray  # int64, (steps,): how many words are hidden at each step of the curves
    deletions: tuple[Deletion, ...]  # one a method
    random: np.ndarray  # float64, (steps,): the mean of the curves of random orders
    orders: int  # how many random orders there are

    @property
    def encoding(self) -> Encoding:
        return self.explanations[0].encoding

    @property
    def target(self) -> Target:
        return self.explanations[0].target

    @property
    def ranked(self) -> tuple[Deletion, ...]:
        """Return the curves by faithfulness, the most faithful method first."""
        return tuple(sorted(self.deletions, key=lambda each: -each.area))
