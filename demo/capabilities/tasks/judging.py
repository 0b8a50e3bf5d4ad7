"""Whether a model gets a ready text right, by the heads that its section shows at first."""

from __future__ import annotations

from collections.abc import Callable

from demo.capabilities.tasks.ready import ReadyText
from models import Analyser

ALL = "all"
LONGEST = 3  # times as long as the right answer, and an answer that holds it is right


def is_right(analyser: Analyser, section: str, ready: ReadyText, model: str) -> bool:
    """Return whether a model gives the right answer to a ready text of a section."""
    return _JUDGES[section](analyser, ready, model)


def _class_is_right(analyser: Analyser, ready: ReadyText, model: str) -> bool:
    return analyser.tasks.classify(ready.text, model, ready.task, ALL).best.label == ready.right


def _tags_are_right(analyser: Analyser, ready: ReadyText, model: str) -> bool:
    found = analyser.tasks.tag(ready.text, model, ready.task, ALL)
    if ready.task == "pos":
        return " ".join(word.label or "" for word in found.words) == ready.right
    return "; ".join(f"{span.label} {span.text}" for span in found.spans) == ready.right


def _answer_is_right(analyser: Analyser, ready: ReadyText, model: str) -> bool:
    found = analyser.tasks.answer(ready.others[0], ready.text, model, 1, ALL)
    if not ready.right or not found.has_answer:
        return not ready.right and not found.has_answer
    said = found.answers[0].text
    return ready.right in said and len(said) <= LONGEST * len(ready.right)


_JUDGES: dict[str, Callable[[Analyser, ReadyText, str], bool]] = {
    "classification": _class_is_right,
    "tagging": _tags_are_right,
    "questions": _answer_is_right,
}
