"""Figures of the official models as they were published: `published.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("published.toml")
# What is "all languages" in the papers: training data that a machine has translated.
TRANSLATED = ("translated", "each")


@dataclass(frozen=True)
class PublishedFigures:
    """What a paper says of a model and a task, in percent."""

    task: str
    family: str
    name: str  # of the model
    training: str  # "english", "none" or one of `TRANSLATED`
    source: str
    address: str  # of the source
    place: str  # table and page
    average: float | None = None  # over the languages of the paper
    figures: Mapping[str, float] = field(default_factory=dict)  # by language

    @property
    def trained_on(self) -> str:
        """Return which of the trainings of our results it stands beside."""
        return "all" if self.training in TRANSLATED else self.training


@cache
def published_figures() -> tuple[PublishedFigures, ...]:
    """Return all published figures, in the order of the file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = []
    for row in content["published"]:
        source = content["sources"][row["source"]]
        found.append(PublishedFigures(**row | {"source": source["name"], "address": source["address"]}))
    return tuple(found)
