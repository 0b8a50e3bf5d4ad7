"""Names of labels and measures, as a person reads them."""

from __future__ import annotations

import re

from demo.messages import LANGUAGE, message, patterns
from demo.views.text import cut, readable

MAX_LABEL = 80  # characters


def label_name(label: str, *, own: bool = False) -> str:
    """Return the name of a label of the data; of a checkpoint's `own` head, the label as its config writes it."""
    if own:
        return cut(readable(label), MAX_LABEL)
    id = f"tasks.labels.{re.sub(r'[^A-Za-z]', '_', label)}"
    return message(id) if id in patterns(LANGUAGE.get()) else cut(readable(label), MAX_LABEL)


def metric_name(metric: str) -> str:
    """Return the name of what figures count."""
    return message(f"tasks.metrics.{metric.replace(' ', '_')}")
