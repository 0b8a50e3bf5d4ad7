"""The tasks and their labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ENTITIES = ("PER", "ORG", "LOC")
TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
TRAINED_ON = ("english", "all")


@dataclass(frozen=True)
class Task:
    """One use of a model."""

    name: str
    form: Literal["classification", "tagging", "questions"]
    labels: tuple[str, ...]  # of the head's outputs, in their order
    metric: str  # how figures about it are counted


TASKS = {
    task.name: task
    for task in (
        Task(
            "topic",
            "classification",
            ("science/technology", "travel", "politics", "sports", "health", "entertainment", "geography"),
            "accuracy",
        ),
        Task("sentiment", "classification", ("negative", "neutral", "positive"), "macro F1"),
        Task(
            "entities",
            "tagging",
            ("O", *(f"{part}-{kind}" for kind in ENTITIES for part in "BI")),  # beginning and inside of an entity
            "span F1",
        ),
        Task(
            "pos",
            "tagging",
            tuple(TAGS.split(" ")),
            "accuracy",
        ),
        Task("questions", "questions", ("start", "end"), "F1"),
    )
}
