"""What is explained of the page's text, at once or by a job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from demo.capabilities.tasks.attribution.targets import QUESTIONS
from demo.inputs import Reading
from demo.views.places import CODE, find_token
from models import Analyser, AttributionProgress, Encoding, ExplanationComparison, Passage, kind_of, own_task

# Tokens of a text that is explained as it is typed: under two seconds on two cores.
LIVE_TOKENS = {"compact": 48, "official": 12}
OWN_FORMS = ("classification", "tagging", "questions")  # of heads of checkpoints that can be explained
FIRST = -1  # the place that the analyser chooses

Arguments = tuple[Passage, str, str, str, int, str]


class Question(NamedTuple):
    """What a reader asks to be explained."""

    task: str
    target: str  # a label or a token; empty: the most probable one
    selected: str  # the code of the place that is selected on the page
    trained_on: str
    own_target: str = ""  # a label of a checkpoint's own head; empty: the most probable one
    question: str = ""  # about the page's text, whose answer is explained


@dataclass(frozen=True)
class Pending:
    """A text that is too long to be explained as it is typed, and has not been explained yet."""

    encoding: Encoding


@dataclass(frozen=True)
class Unasked:
    """A text that no question is asked about, where the answer to one is to be explained."""

    encoding: Encoding


Result = ExplanationComparison | Pending | Unasked


def live_limit(encoding: Encoding) -> int:
    """Return how many tokens of the model's are explained as they are typed."""
    return LIVE_TOKENS["compact" if encoding.model.key.endswith("-compact") else "official"]


def result(analyser: Analyser, reading: Reading, question: Question) -> Result:
    """Return the explanation of a short text, or of one that has been explained lately.

    Raises what `analyser.attribution.compare` raises.
    """
    arguments = _arguments(analyser, reading, question)
    if _lacks_question(arguments):
        return Unasked(analyser.tokenize(reading.passage.text, reading.model))
    encoding = analyser.tokenize(arguments[0], reading.model)
    if len(encoding.tokens) > live_limit(encoding):
        return analyser.attribution.compared(*arguments) or Pending(encoding)
    return analyser.attribution.compare(*arguments)


def explaining(analyser: Analyser, reading: Reading, question: Question) -> Iterator[AttributionProgress]:
    """Explain a text of any length that the model reads; the analyser then has the result in memory."""
    arguments = _arguments(analyser, reading, question)
    if _lacks_question(arguments):
        return
    for step in analyser.attribution.comparing(*arguments):
        if isinstance(step, AttributionProgress):
            yield step


def _lacks_question(arguments: Arguments) -> bool:
    return arguments[2] == QUESTIONS and not arguments[0].text.strip()


def _arguments(analyser: Analyser, reading: Reading, question: Question) -> Arguments:
    """Return the arguments of `analyser.attribution.compare`."""
    text = reading.passage.text
    place, question = FIRST, _own_question(analyser, reading, question)
    if question.task == QUESTIONS:
        passage = Passage(question.question, text)
        return passage, reading.model, QUESTIONS, "", FIRST, question.trained_on
    if question.task in ("pos", "entities", "tags", "mask"):
        place = _place(analyser.tokenize(text, reading.model), question)
    return Passage(text), reading.model, question.task, question.target, place, question.trained_on


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
