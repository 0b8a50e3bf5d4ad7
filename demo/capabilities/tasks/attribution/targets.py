"""The choice of the answer that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models import EXPLAINED, TASKS

BEST = "best"  # the choice of the most probable answer
MASK, QUESTIONS = "mask", "questions"
TASKS_EXPLAINED = (*EXPLAINED[:-1], QUESTIONS, MASK)  # in the order of the choice
TOKEN = "token"  # the name of the token that may stand in the gap, in links
PLACED = ("entities", "pos", MASK)  # tasks whose answers belong to a word or a gap
LABELS = {
    task: ("PER", "ORG", "LOC", "O") if task == "entities" else TASKS[task].labels for task in EXPLAINED if task != MASK
}  # by task


def chosen_target(task: str, values: Mapping[str, Any]) -> str:
    """Return the label or token that is explained, of the values of the controls by their names; empty: the best."""
    if task == MASK:
        return str(values[TOKEN]).strip()
    return "" if task == QUESTIONS or values[task] == BEST else str(values[task])
