"""What the section and its files both need: the words of all models that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from demo.inputs import Readings
from models import Analyser, ComparedWord, WordComparison

MAX_PIECES = 4
MAX_TYPED = 20  # guesses
PROBABILITY, SCORE = ORDERS = ("probability", "score")
SEPARATORS = re.compile(r"[\s,;،、，]+")  # between guesses


def compared(
    analyser: Analyser,
    readings: Readings,
    guess: str,
    hidden: Sequence[str] = (),
    *,
    top_k: int,
    max_pieces: int = MAX_PIECES,
) -> WordComparison:
    """Return the words for every gap, with what was typed as guesses, and the word that stood there.

    Raises what `Analyser.words.compare` raises for any of the models.
    """
    passage = next(iter(readings.values())).passage
    models = [reading.model for reading in readings.values()]
    typed = [word for word in SEPARATORS.split(guess) if word][:MAX_TYPED]
    masks = len(analyser.tokenize(passage, models[0]).masks)
    known = [*hidden, *[""] * (masks - len(hidden))]
    guesses = [[*typed, *([word] if word else [])] for word in known]
    return analyser.words.compare(passage, models, top_k, max_pieces, guesses)


def in_order(words: Sequence[ComparedWord], order: str) -> list[ComparedWord]:
    """Return words by the mean of their probabilities or of their scores; those without a score come last."""
    if order == PROBABILITY:
        return sorted(words, key=lambda word: -word.probability)
    return sorted(words, key=lambda word: inf if word.score is None else -word.score)
