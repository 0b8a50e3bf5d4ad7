"""What is explained of the page's text, at once or by a job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from demo.inputs import Reading
from demo.views.places import CODE, find_token
from models import Analyser, AttributionProgress, Encoding, ExplanationComparison, kind_of, own_task

# Tokens of a text that is explained as it is typed: under two seconds on two cores.
LIVE_TOKENS = {"compact": 48, "official": 12}
OWN_FORMS = ("classification", "tagging")  # of heads of checkpoints that can be explained
FIRST = -1  # the place that the analyser chooses


class Question(NamedTuple):
    """What a reader asks to be explained."""

    task: str
    target: str  # a label or a token; empty: the most probable one
    selected: str  # the code of the place that is selected on the page
    trained_on: str
    own_target: str = ""  # a label of a checkpoint's own head; empty: the most probable one


@dataclass(frozen=True)
class Pending:
    """A text that is too long to be explained as it is typed, and has not been explained yet."""

    encoding: Encoding


def live_limit(encoding: Encoding) -> int:
    """Return how many tokens of the model's are explained as they are typed."""
    return LIVE_TOKENS["compact" if encoding.model.key.endswith("-compact") else "official"]


def result(analyser: Analyser, reading: Reading, question: Question) -> ExplanationComparison | Pending:
    """Return the explanation of a short text, or of one that has been explained lately.

    Raises what `analyser.attribution.compare` raises.
    """
    arguments = _arguments(analyser, reading, question)
    encoding = analyser.tokenize(reading.passage.text, reading.model)
    if len(encoding.tokens) > live_limit(encoding):
        return analyser.attribution.compared(*arguments) or Pending(encoding)
    return analyser.attribution.compare(*arguments)


def explaining(analyser: Analyser, reading: Reading, question: Question) -> Iterator[AttributionProgress]:
    """Explain a text of any length that the model reads; the analyser then has the result in memory."""
    for step in analyser.attribution.comparing(*_arguments(analyser, reading, question)):
        if isinstance(step, AttributionProgress):
            yield step


def _arguments(analyser: Analyser, reading: Reading, question: Question) -> tuple[str, str, str, str, int, str]:
    """Return the arguments of `analyser.attribution.compare`."""
    text = reading.passage.text
    place, question = FIRST, _own_question(analyser, reading, question)
    if question.task in ("pos", "entities", "tags", "mask"):
        place = _place(analyser.tokenize(text, reading.model), question)
    return text, reading.model, question.task, question.target, place, question.trained_on


def _own_question(analyser: Analyser, reading: Reading, question: Question) -> Question:
    """Return the question for a checkpoint that was trained further: the task of its own head, and its own labels."""
    info = analyser.resolve(reading.model)
    own = next(filter(None, (own_task(info, form) for form in OWN_FORMS)), "")
    if not own:
        return question
    labels = {each for label in info.labels for each in (label, kind_of(label))}
    return question._replace(task=own, target=question.own_target if question.own_target in labels else "")


def _place(encoding: Encoding, question: Question) -> int:
    """Return the selected word, or the selected gap; -1 where neither is selected."""
    at = find_token(encoding.tokens, question.selected)
    if at is None or encoding.tokens[at].segment or encoding.tokens[at].added:
        return FIRST
    if question.task == "mask":
        return encoding.masks.index(at) if at in encoding.masks else FIRST
    code = CODE.fullmatch(question.selected)
    start = int(code[2]) if code else encoding.tokens[at].start
    inside = (word for word in encoding.tokens[at].word_indices if encoding.words[word][1] > start)
    return next(inside, FIRST)
