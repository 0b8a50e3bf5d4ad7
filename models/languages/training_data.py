"""The languages that each model was trained on, and how much text of each XLM-R has read."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from models.checkpoints.registry import ModelInfo

FILE = Path(__file__).parent / "training_data.toml"

# The languages of the compact models' training data.
COMPACT_LANGUAGES = (
    *("en", "ar", "bg", "de", "el", "es", "fi", "fr", "he", "hi", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "sw", "th", "tr", "ur", "vi", "zh"),
)
NORWEGIAN = {"nb": "no", "nn": "no"}  # M-BERT has both written forms, each with a Wikipedia of its own


@dataclass(frozen=True)
class TrainingLanguage:
    """One language, and which models have read text in it."""

    code: str
    autonym: str  # what it calls itself
    mbert: bool  # it is one of the official M-BERT's
    xlmr: bool  # it is one of the official XLM-R's
    compact: bool  # it is one of both compact models'
    gibibytes: float  # of text in CC-100, the data of the official XLM-R


def language_of(part: str) -> str:
    """Return the language of a part of the data: "hi" of "hi_latn", which is Hindi in Latin letters."""
    code = part.split("_")[0]
    return NORWEGIAN.get(code, code)


@cache
def corpora() -> Mapping[str, float]:
    """Return the parts of CC-100 with their sizes in GiB, the largest first (Conneau et al. 2020, table 6)."""
    sizes: dict[str, float] = _read()["cc100"]
    return dict(sorted(sizes.items(), key=lambda each: -each[1]))


@cache
def mbert_entries() -> tuple[str, ...]:
    """Return the entries of Google's list of languages of M-BERT (google-research/bert, multilingual.md)."""
    return tuple(_read()["mbert"]["languages"])


@cache
def training_languages() -> Mapping[str, TrainingLanguage]:
    """Return every language that one of the models was trained on, by its code."""
    mbert, sizes = set(map(language_of, mbert_entries())), Counter[str]()
    for part, gibibytes in corpora().items():
        sizes[language_of(part)] += gibibytes  # type: ignore[assignment]
    return {
        code: TrainingLanguage(
            code, autonym, code in mbert, code in sizes, code in COMPACT_LANGUAGES, round(sizes[code], 1)
        )
        for code, autonym in _read()["autonyms"].items()
    }


def languages_of(model: ModelInfo) -> frozenset[str] | None:
    """Return the languages that a model was trained on; None where that is not known here.

    A checkpoint that was trained further for a task is taken as the one that it comes from.
    """
    if model.own:
        return None
    if model.key.endswith("-compact"):
        return frozenset(COMPACT_LANGUAGES)
    known = training_languages().values()
    return frozenset(each.code for each in known if (each.mbert if model.family == "M-BERT" else each.xlmr))


def listed_languages(model: ModelInfo) -> int | None:
    """Return how many languages a model has by the list of its authors; None where that is not known here.

    The lists of the official models have some languages twice, so that these are more than `languages_of` returns.
    """
    languages = languages_of(model)
    if languages is None or model.key.endswith("-compact"):
        return None if languages is None else len(languages)
    return len(mbert_entries() if model.family == "M-BERT" else corpora())


def trained_on(model: ModelInfo, language: str) -> bool | None:
    """Return whether a language is one of a model's training data; None where that, or the language, is not known."""
    languages = languages_of(model)
    return None if languages is None or not language else language in languages


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
