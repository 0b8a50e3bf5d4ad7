"""What is asked of a model about two texts, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from demo.capabilities.predictions.next_sentence.ready import KINDS, ReadySet, ready_set
from demo.inputs import Reading
from models import Analyser

FORWARDS, BACKWARDS = "forwards", "backwards"


class Answer(NamedTuple):
    """How probable it is that one text follows another. `kind` is one of `ready.KINDS`, or an order of both texts."""

    kind: str
    first: str
    second: str
    probability: float


def answers(analyser: Analyser, reading: Reading) -> list[Answer]:
    """Return a model's answers about both orders of the two texts, and about the ready second sentences of the first.

    Raises what `analyser.next_sentence.follow` raises.
    """
    passage, model = reading
    asked = _orders(passage.text, passage.pair) + _ready(ready_set(passage.text))
    found = analyser.next_sentence.follow([(first, second) for _, first, second in asked], model)
    return [Answer(*each, one.probability) for each, one in zip(asked, found, strict=True)]


def _orders(text: str, pair: str) -> list[tuple[str, str, str]]:
    return [(FORWARDS, text, pair), (BACKWARDS, pair, text)] if pair.strip() else []


def _ready(found: ReadySet | None) -> list[tuple[str, str, str]]:
    return [(kind, found.first, found.second(kind)) for kind in KINDS] if found else []


def split(found: Sequence[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Return the answers about the page's own two texts, and those about ready sentences."""
    own = [each for each in found if each.kind not in KINDS]
    return own, [each for each in found if each.kind in KINDS]
