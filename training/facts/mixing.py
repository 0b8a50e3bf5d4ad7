"""A corpus with generated sentences after its own lines."""

from __future__ import annotations

import random
from pathlib import Path

from training.corpus import GENERATED, append
from training.errors import RecipeError
from training.facts.grammar import read_grammars
from training.facts.sentences import sentences

# Of the generated characters. The everyday sentences vary most, the days least.
WEIGHTS = {
    "capital": 0.22,
    "elsewhere": 0.06,
    "language": 0.09,
    "month": 0.04,
    "day": 0.04,
    "number": 0.03,
    "everyday": 0.52,
}
REPEATS = 12  # a sentence at most: more would teach the wording, not the fact


def add_facts(corpus: Path, output: Path, share: float, seed: int) -> dict[str, float]:
    """Copies `corpus` to `output` with generated lines appended; returns the share of characters they are, by language.

    A language without a grammar is copied as it is. Raises `RecipeError` unless 0 < share < 0.1.
    """
    if not 0 < share < 0.1:
        raise RecipeError(f"A share of {share} is not above 0 and under 0.1, which is what the model cards promise.")
    grammars = read_grammars()
    shares = {}
    for path in sorted(corpus.glob("*.txt")):
        size = sum(map(len, path.read_text(encoding="utf-8").splitlines()))
        generated: list[str] = []
        if path.stem in grammars:
            kinds = sentences(path.stem, grammars[path.stem])
            generated = sample(kinds, int(size * share / (1 - share)), random.Random(f"{seed} {path.stem}"))
        append(path, output, generated, GENERATED)
        added = sum(map(len, generated))
        shares[path.stem] = added / (size + added) if size else 0.0
    return shares


def sample(kinds: dict[str, list[str]], budget: int, rng: random.Random) -> list[str]:
    """Sentences of every kind, shuffled, together at most `budget` characters and each at most `REPEATS` times."""
    chosen: list[str] = []
    for kind, made in kinds.items():
        left = budget * WEIGHTS[kind]
        for sentence in (one for _ in range(REPEATS) for one in rng.sample(made, len(made))):
            left -= len(sentence)
            if left < 0:
                break
            chosen.append(sentence)
    rng.shuffle(chosen)
    return chosen
