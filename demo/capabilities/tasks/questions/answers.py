"""What a model answers to a question about the page's text: by its head, and by that of the other training."""

from __future__ import annotations

from dataclasses import dataclass

from demo.capabilities.tasks.belief import Belief, belief
from demo.inputs import Reading
from models import Analyser, Answering


@dataclass(frozen=True)
class Answered:
    """A model's answers."""

    found: Answering
    other: Answering | None  # by the head that was trained on other languages
    belief: Belief

    @property
    def passage(self) -> str:
        return self.found.encoding.pair


def answered(
    analyser: Analyser, reading: Reading, question: str, top_k: int, trained_on: str, language: str
) -> Answered:
    """Return what a model answers.

    Raises what `analyser.tasks.answer` raises.
    """
    text, model = reading.passage.text, reading.model
    found = analyser.tasks.answer(question, text, model, top_k, trained_on)
    key = found.encoding.model.key
    known = belief(analyser, key, found.info, text, language)
    other = analyser.tasks.answer(question, text, key, 1, known.other.trained_on) if known.other else None
    return Answered(found, other, known)
