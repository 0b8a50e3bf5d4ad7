"""Which model to take: what a reader needs, held against the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.facts.counting import ModelFacts
from models.facts.published import published_figures

Criterion = Literal["language", "memory", "speed", "next_sentence", "here"]
FAR_BEHIND = 10.0  # percentage points of accuracy
# The official models by their accuracy on XNLI (Conneau et al. 2020, table 1), then the compact ones, which know less.
PREFERRED = ("xlmr-large", "xlmr-base", "mbert-base", "xlmr-compact", "mbert-compact")


@dataclass(frozen=True)
class Needs:
    """What a reader needs. The defaults ask for nothing."""

    language: str = ""  # a code
    memory: int = 0  # bytes that the weights may take, in 16 bits where they take too many here; 0: any number
    seconds: float = 0.0  # that one pass over the reader's text may take here; 0: any number
    next_sentence: bool = False  # tell whether a text follows another, without further training
    here: bool = False  # nothing may be fetched


@dataclass(frozen=True)
class Verdict:
    """One model, and which of the needs it meets."""

    facts: ModelFacts
    met: tuple[Criterion, ...]
    unmet: tuple[Criterion, ...]
    seconds: float | None = None  # that a pass took here; None where it was not measured
    half: bool = False  # the weights meet the need for memory in 16 bits only
    accuracy: float | None = None  # published, in percent, in the language that is asked for; None where there is none
    better: str = ""  # the key of the model that is far more accurate in this language, if there is one


def judge(
    models: Iterable[ModelFacts], needs: Needs, seconds: Mapping[str, float] | None = None
) -> tuple[Verdict, ...]:
    """Return a verdict on each official and compact model: those that miss least first, then the more accurate.

    Args:
        seconds: that a pass over the reader's text took here, by the key of the model. A model that was not timed
            does not meet a need for speed.
    """
    measured = seconds or {}
    verdicts = [_verdict(each, needs, measured.get(each.info.key)) for each in models if each.info.key in PREFERRED]
    return tuple(sorted(verdicts, key=lambda each: (len(each.unmet), PREFERRED.index(each.facts.info.key))))


def _verdict(facts: ModelFacts, needs: Needs, seconds: float | None) -> Verdict:
    asked: dict[Criterion, bool] = {}
    if needs.language:
        asked["language"] = needs.language in (facts.languages or ())
    if needs.memory:
        asked["memory"] = min(facts.memory, facts.half_memory) <= needs.memory
    if needs.seconds:
        asked["speed"] = seconds is not None and seconds <= needs.seconds
    if needs.next_sentence:
        asked["next_sentence"] = facts.next_sentence
    if needs.here:
        asked["here"] = facts.info.ready
    met, unmet = (tuple(each for each in asked if asked[each] is wanted) for wanted in (True, False))
    half = asked.get("memory", False) and facts.memory > needs.memory
    return Verdict(facts, met, unmet, seconds, half, *_compared(facts.info.key, needs.language))


def _compared(key: str, language: str) -> tuple[float | None, str]:
    """Return the published accuracy of a model in a language, and the best model if that is far more accurate."""
    figures = {other: own[language] for other, own in published_figures().figures.items() if language in own}
    if key not in figures:
        return None, ""
    best = max(figures, key=figures.__getitem__)
    return figures[key], best if figures[best] - figures[key] >= FAR_BEHIND else ""
