"""What the section shows: the models with the tokens of a text, and which of them meets the reader's needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from demo.inputs import Readings
from models import COMPACT_LANGUAGES, Analyser, AvailableHead, HeadInfo, ModelError
from models.facts import ModelFacts, Needs, Verdict, judge
from models.languages.training_data import training_languages

ANY, GUESS, OTHER = "any", "guess", "other"  # choices of a language beside its codes
NO_LIMIT = "any"
SPEED = {NO_LIMIT: 0.0, "50": 0.05, "200": 0.2, "1000": 1.0}  # seconds by the id of a choice
MEMORY = {NO_LIMIT: 0, "250": 250_000_000, "1000": 1_000_000_000, "2000": 2_000_000_000}  # bytes by the id of a choice
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Asked:
    """The needs of a reader, and how they came about."""

    needs: Needs
    guessed: bool = False  # the language is that which the text seems to be in


@dataclass(frozen=True)
class Compared:
    """The models, the official and the compact ones and those of the user's that are shown."""

    models: tuple[ModelFacts, ...]
    tokens: Mapping[str, int]  # of the text without those that a model adds, by its key; none without its vocabulary
    seconds: Mapping[str, float]  # the median time of a pass over the text, of the models that have been timed
    asked: Asked
    verdicts: tuple[Verdict, ...]


def language_choices() -> list[str]:
    """Return the choices of a language that a link may hold."""
    return [GUESS, ANY, OTHER, *training_languages()]


def ask(analyser: Analyser, text: str, language: str, memory: str, speed: str, next_sentence: str, fetch: str) -> Asked:
    """Return the needs that the choices of the section stand for."""
    guessed = language == GUESS
    code = (analyser.identifier.guess(text).language or "") if guessed else "" if language == ANY else language
    return Asked(Needs(code, MEMORY[memory], SPEED[speed], next_sentence == YES, fetch == NO), guessed)


def compare(analyser: Analyser, readings: Readings, asked: Asked) -> Compared:
    """Return the facts about all models, and the verdicts."""
    models = analyser.facts.models([reading.model for reading in readings.values()])
    text = next(iter(readings.values())).passage.text
    counts = {each.info.key: _count(analyser, text, each.info.key) for each in models}
    tokens = {key: count for key, count in counts.items() if count is not None}
    timed = {each.info.key: analyser.facts.timed(text, each.info.key) for each in models}
    seconds = {key: found.median for key, found in timed.items() if found is not None}
    return Compared(models, tokens, seconds, asked, judge(models, asked.needs, seconds))


def mean_figure(info: HeadInfo) -> float | None:
    """Return the mean of a head's figures over the languages other than English that its model has read."""
    others = [own.figure for code, own in info.figures.items() if code != "en" and code in COMPACT_LANGUAGES]
    return sum(others) / len(others) if others else None


def measured_heads(analyser: Analyser) -> list[AvailableHead]:
    """Return the heads that are part of this app and have figures, measured on text held out from training."""
    return [each for each in analyser.tasks.available() if not each.info.own and each.info.figures]


def _count(analyser: Analyser, text: str, key: str) -> int | None:
    """Return the tokens of a text; None where there is no text, or the vocabulary is not on this disk."""
    if not analyser.price.has_vocabulary(key):
        return None
    try:
        return analyser.price.measure([text], key).rows[0].tokens
    except ModelError:
        return None
