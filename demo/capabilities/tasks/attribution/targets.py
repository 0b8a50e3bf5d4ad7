"""The choice of the answer that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models import EXPLAINED, OWN, TASKS

BEST = "best"  # the choice of the most probable answer
MASK = "mask"
TOKEN = "token"  # the name of the token that may stand in the gap, in links
SHIPPED = tuple(task for task in EXPLAINED if task in TASKS)  # tasks of the heads that the models are shipped with
EXPLAINABLE = (*SHIPPED, MASK, OWN)  # OWN: whatever the checkpoint's own head says
LABELS = {task: ("PER", "ORG", "LOC", "O") if task == "entities" else TASKS[task].labels for task in SHIPPED}


def chosen_target(task: str, values: Mapping[str, Any]) -> str:
    """Return the label or token that is explained, of the values of the controls by their names; empty: the best."""
    if task == MASK:
        return str(values[TOKEN]).strip()
    return "" if task == OWN or values[task] == BEST else str(values[task])
