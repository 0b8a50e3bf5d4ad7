"""What the section and its files both need: the words of all models that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demo.inputs import Readings
from models import WORD_ORDERS, Analyser, WordComparison

MAX_PIECES = 4
LISTED = 8  # words of a gap, until the reader wants more or fewer
MAX_TYPED = 20  # guesses
PROBABILITY, SCORE = WORD_ORDERS
SEPARATORS = re.compile(r"[\s,;،、，]+")  # between guesses


def compared(
    analyser: Analyser,
    readings: Readings,
    guess: str,
    hidden: Sequence[str] = (),
    *,
    order: str,
    top_k: int,
    max_pieces: int = MAX_PIECES,
    scored: bool = True,
) -> WordComparison:
    """Return the words for every gap in an order, with what was typed as guesses, and the word that stood there.

    `scored`: with the scores of all words, also where they are sorted by probability, which takes twice as long.

    Raises what `Analyser.words.compare` raises for any of the models.
    """
    passage = next(iter(readings.values())).passage
    models = [reading.model for reading in readings.values()]
    typed = typed_words(guess)
    masks = len(analyser.tokenize(passage, models[0]).masks)
    known = [*hidden, *[""] * (masks - len(hidden))]
    guesses = [[*typed, *([word] if word else [])] for word in known]
    return analyser.words.compare(passage, models, top_k, max_pieces, guesses, order, scored=scored)


def typed_words(guess: str) -> list[str]:
    """Return the guesses in what a reader has typed."""
    return [word for word in SEPARATORS.split(guess) if word][:MAX_TYPED]
