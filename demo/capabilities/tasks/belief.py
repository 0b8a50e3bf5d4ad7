"""What is known of how often a head is right in the language of a text."""

from __future__ import annotations

from dataclasses import dataclass

from demo.capabilities.tasks.controls import GUESS
from models import TASKS, Analyser, HeadInfo


@dataclass(frozen=True)
class Belief:
    """The language of a text, and a head with its figures beside that of the other training."""

    language: str | None
    guessed: bool
    info: HeadInfo
    other: HeadInfo | None

    @property
    def metric(self) -> str:
        return TASKS[self.info.task].metric


def belief(analyser: Analyser, model: str, info: HeadInfo, text: str, language: str) -> Belief:
    """Return what is known of a head. `language` is a code, or `GUESS`."""
    guessed = language == GUESS
    code = analyser.identifier.guess(text).language if guessed else language
    return Belief(code, guessed, info, other_training(analyser, model, info))


def other_training(analyser: Analyser, model: str, info: HeadInfo) -> HeadInfo | None:
    """Return the head of the same model and task that was trained on other languages."""
    own = (each.info for each in analyser.tasks.available() if each.model == model and each.info.task == info.task)
    return next((each for each in own if each.trained_on != info.trained_on), None)
