"""The tasks and their labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ENTITIES = ("PER", "ORG", "LOC")
TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
TRAINED_ON = ("english", "all")
OWN = "own"  # in its place for a checkpoint that was trained further itself: on what, only its authors know


@dataclass(frozen=True)
class Task:
    """One use of a model."""

    name: str
    form: Literal["classification", "tagging", "questions", "zero_shot"]
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

# What fine-tuned checkpoints have heads for besides: any labels of a text or of its words, and whether one text follows
# from another.
OWN_TASKS = {
    task.name: task
    for task in (
        Task("labels", "classification", (), ""),
        Task("tags", "tagging", (), ""),
        Task("zero_shot", "zero_shot", (), ""),
    )
}


def find_task(name: str) -> Task:
    """Return a task by its name."""
    return TASKS.get(name) or OWN_TASKS[name]


def task_names(form: str) -> list[str]:
    """Return the names of the tasks of a form."""
    return [task.name for task in (*TASKS.values(), *OWN_TASKS.values()) if task.form == form]
