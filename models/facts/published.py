"""Figures about the official models that their authors have published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "published.toml"


@dataclass(frozen=True)
class PublishedFigures:
    """Accuracies in percent of the official models on one benchmark, after training on English alone."""

    benchmark: str
    source: str
    address: str
    figures: Mapping[str, Mapping[str, float]]  # by the key of the model and the language
    averages: Mapping[str, float]  # over all its languages, as published


@cache
def published_figures(benchmark: str = "xnli") -> PublishedFigures:
    """Return what is known of a benchmark."""
    own = tomllib.loads(FILE.read_text(encoding="utf-8"))[benchmark]
    figures = {key: dict(zip(own["languages"], row, strict=True)) for key, row in own["figures"].items()}
    return PublishedFigures(benchmark, own["source"], own["address"], figures, own["averages"])
