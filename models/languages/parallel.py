"""Sentences with one meaning in many languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.languages.training_data import COMPACT_LANGUAGES

FOLDER = Path(__file__).parent

OTHER_LANGUAGES = ("am", "km", "qu", "ta", "yo")  # of the sets, beside those of the compact models
PARALLEL_LANGUAGES = (*COMPACT_LANGUAGES, *OTHER_LANGUAGES)


@dataclass(frozen=True)
class Meaning:
    """One sentence in many languages."""

    topic: str
    id: str  # its name within the topic
    texts: Mapping[str, str]  # by code of the language, in the order of `PARALLEL_LANGUAGES`


def parallel_sets() -> Mapping[str, tuple[Meaning, ...]]:
    """Return the meanings of each topic that there are in every one of `PARALLEL_LANGUAGES`."""
    return _read("parallel.toml")


def topic_sets() -> Mapping[str, tuple[Meaning, ...]]:
    """Return short meanings of each of five topics, four of each in twelve languages."""
    return _read("topics.toml")


@cache
def _read(file: str) -> Mapping[str, tuple[Meaning, ...]]:
    topics = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    return {
        topic: tuple(
            Meaning(topic, id, {code: texts[code] for code in PARALLEL_LANGUAGES if code in texts})
            for id, texts in meanings.items()
        )
        for topic, meanings in topics.items()
    }
