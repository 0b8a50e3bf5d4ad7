"""Sentences with one meaning in many languages, and which languages a model was trained on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.checkpoints.registry import ModelInfo

FOLDER = Path(__file__).parent

# The languages of the compact models' training data.
COMPACT_LANGUAGES = (
    *("en", "ar", "bg", "de", "el", "es", "fi", "fr", "he", "hi", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "sw", "th", "tr", "ur", "vi", "zh"),
)
# Other languages of the sets, and of which official checkpoint's data they are part: the 104 Wikipedias of M-BERT (the
# list in google-research/bert, multilingual.md), and CC-100 (Conneau et al. 2020, table 6).
OTHER_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "am": ("XLM-R",),
    "km": ("XLM-R",),
    "qu": (),
    "ta": ("M-BERT", "XLM-R"),
    "yo": ("M-BERT",),
}
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


def trained_on(model: ModelInfo, language: str) -> bool | None:
    """Return whether a language is one of a model's training data; None where that is not known here.

    A checkpoint that was trained further for a task is taken as the one that it comes from.
    """
    if model.own or language not in PARALLEL_LANGUAGES:
        return None
    if language in COMPACT_LANGUAGES:
        return True
    return model.family in OTHER_LANGUAGES[language] and not model.key.endswith("-compact")
