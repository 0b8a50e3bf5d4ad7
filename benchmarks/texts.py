"""Texts of an exact number of tokens, each different, so that no result is cached."""

from __future__ import annotations

import random
from collections.abc import Iterator

from demo.examples import LANGUAGES

FILLER = "a"  # one token in every vocabulary here


def texts(tokenize, length: int, seed: int = 1) -> Iterator[str]:
    """Yield endless texts of `length` tokens under `tokenize`, special ones and one mask included."""
    words = [word for example in LANGUAGES for word in example.text.replace("___", "").split()]
    rng = random.Random(seed)
    while True:
        text = "___"
        while len(tokenize(longer := f"{rng.choice(words)} {text}")) <= length:
            text = longer
        while len(tokenize(text)) < length:
            text = f"{text} {FILLER}"
        yield text
