"""Which model to take: what a reader needs, held against the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from models.facts.counting import ModelFacts

Criterion = Literal["language", "memory", "speed", "next_sentence", "here"]
# The official models by their accuracy on XNLI (Conneau et al. 2020, table 1), then the compact ones, which know less.
PREFERRED = ("xlmr-large", "xlmr-base", "mbert-base", "xlmr-compact", "mbert-compact")


@dataclass(frozen=True)
class Needs:
    """What a reader needs. The defaults ask for nothing."""

    language: str = ""  # a code
    memory: int = 0  # bytes that the weights may take; 0: any number
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
        asked["memory"] = facts.memory <= needs.memory
    if needs.seconds:
        asked["speed"] = seconds is not None and seconds <= needs.seconds
    if needs.next_sentence:
        asked["next_sentence"] = facts.next_sentence
    if needs.here:
        asked["here"] = facts.info.ready
    met, unmet = (tuple(each for each in asked if asked[each] is wanted) for wanted in (True, False))
    return Verdict(facts, met, unmet, seconds)
