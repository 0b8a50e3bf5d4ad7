"""Names of labels and languages, as a person reads them."""

from __future__ import annotations

import re

from demo.messages import LANGUAGE, message, patterns
from models import IDENTIFIED


def label_name(label: str) -> str:
    """Return the name of a label of the data."""
    return message(f"tasks.labels.{re.sub(r'[^A-Za-z]', '_', label)}")


def metric_name(metric: str) -> str:
    """Return the name of what figures count."""
    return message(f"tasks.metrics.{metric.replace(' ', '_')}")


def language_name(code: str) -> str:
    """Return the name of a language by its code."""
    table = "languages" if f"languages.{code}" in patterns(LANGUAGE.get()) else "tasks.languages"
    return message(f"{table}.{code}")


def language_choices() -> list[tuple[str, str]]:
    """Return the names and codes of all languages, by name."""
    return sorted((language_name(code), code) for code in IDENTIFIED)
