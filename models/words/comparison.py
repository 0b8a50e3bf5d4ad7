"""The words for one gap as one or two models see them, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from models.errors import GuessError
from models.text.tokens import Encoding
from models.words.agreement import Agreement, agreement
from models.words.whole import PROBABILITY, GapWords, GuessedWord, WholeWord


@dataclass(frozen=True)
class ComparedWord:
    """A word at a gap under every model that is compared, in the order of the models."""

    word: str
    scores: tuple[GuessedWord, ...]  # without a probability where the model cannot say the word
    places: tuple[int | None, ...]  # in what each model lists, from 1; None where it is not in it
    other_script: bool = False  # it has a letter of a script that the text around the gap does not have
    variants: tuple[str, ...] = ()  # the same word with other capitals, less probable
    guessed: bool = False  # a person typed it

    @property
    def probability(self) -> float:
        """Return the mean of the probabilities; a model that cannot say the word gives it none."""
        return sum(score.probability or 0.0 for score in self.scores) / len(self.scores)

    @property
    def score(self) -> float | None:
        """Return the mean of the scores; None where a model cannot say the word."""
        known = [each.score for each in self.scores if each.score is not None]
        return sum(known) / len(known) if len(known) == len(self.scores) else None


@dataclass(frozen=True)
class GapComparison:
    """The words for one gap under every model that is compared."""

    gaps: tuple[GapWords, ...]  # of each model
    words: tuple[ComparedWord, ...]  # by the mean of their probabilities or scores, the best first
    agreement: Agreement | None  # of two models, over the words that one of them lists and both can say
    problems: tuple[GuessError, ...]  # why a typed word is no guess for this gap


@dataclass(frozen=True)
class WordComparison:
    """The words for every gap of a text under every model that is compared."""

    order: str  # one of `WORD_ORDERS`: which words each model lists, and how all of them are sorted
    encodings: tuple[Encoding, ...]
    masks: tuple[GapComparison, ...]


Scores = Sequence[GuessedWord]
Scorer = Callable[[int, Sequence[str]], Scores]  # the index of a model, and words to score
Listed = Mapping[str, tuple[WholeWord, int]]  # what a model lists and at which place, by the word without capitals


def compare_gap(
    gaps: Sequence[GapWords], guesses: Sequence[str], problems: Sequence[GuessError], score: Scorer, order: str
) -> GapComparison:
    """Join what each model lists for a gap, and what a person guessed, and let each model score all of it.

    Words that differ in capitals alone are one row, under the spelling that is most probable. Sorted by score, words
    that a model cannot say come last.
    """
    listed = [
        {found.word.casefold(): (found, place) for place, found in enumerate(gap.listed(order), 1)} for gap in gaps
    ]
    keys = dict.fromkeys([*(key for own in listed for key in own), *(guess.casefold() for guess in guesses)])
    typed = {guess.casefold(): guess for guess in guesses}
    labels = {key: _label(key, listed, typed) for key in keys}
    scores = [_scores(own, labels, typed, partial(score, at)) for at, own in enumerate(listed)]
    words = [
        ComparedWord(
            labels[key],
            tuple(own[key] for own in scores),
            tuple(own[key][1] if key in own else None for own in listed),
            any(key in own and own[key][0].other_script for own in listed),
            tuple(dict.fromkeys(each.word for own in listed if key in own for each in own[key][0].variants)),
            key in typed,
        )
        for key in keys
    ]
    measured = None
    if len(scores) == 2:
        common = [key for key in keys if any(key in own for own in listed)]
        measured = agreement(*(_logprobs(own, labels, common) for own in scores))
    return GapComparison(tuple(gaps), _sorted(words, order), measured, tuple(problems))


def _sorted(words: Sequence[ComparedWord], order: str) -> tuple[ComparedWord, ...]:
    if order == PROBABILITY:
        return tuple(sorted(words, key=lambda word: -word.probability))
    return tuple(sorted(words, key=lambda word: inf if word.score is None else -word.score))


def _label(key: str, listed: Sequence[Listed], typed: Mapping[str, str]) -> str:
    """Return the spelling of a word that is most probable, or the one that was typed."""
    found = [own[key][0] for own in listed if key in own]
    return max(found, key=lambda each: each.logprob).word if found else typed[key]


def _logprobs(scores: Mapping[str, GuessedWord], labels: Mapping[str, str], keys: Sequence[str]) -> dict[str, float]:
    """Return the log-probabilities of the words that a model can say, by their labels."""
    return {labels[key]: logprob for key in keys if (logprob := scores[key].logprob) is not None}


def _scores(
    own: Listed, labels: Mapping[str, str], typed: Mapping[str, str], score: Callable[[Sequence[str]], Scores]
) -> dict[str, GuessedWord]:
    """Return every word as one model sees it: what it lists has its score there, the others and guesses are scored."""
    wanted = {key: typed.get(key, label) for key, label in labels.items() if key not in own or key in typed}
    found = dict(zip(wanted, score(list(wanted.values())), strict=True)) if wanted else {}
    for key in own.keys() - wanted.keys():
        each = own[key][0]
        found[key] = GuessedWord(each.word, each.pieces, each.ids, each.logprob, each.probability, None, each.score)
    return found
