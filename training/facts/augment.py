"""Extend a corpus with generated sentences."""

from __future__ import annotations

import random
from pathlib import Path

from training.corpus import GENERATED_SOURCE, copy_with_lines, read_lines
from training.errors import RecipeError
from training.facts.grammar import read_grammars
from training.facts.sentences import generate_sentences

# Share of the generated characters by kind of sentence. Everyday sentences vary most, sentences about days least.
KIND_SHARES = {
    "capital": 0.22,
    "other_capital": 0.06,
    "language": 0.09,
    "month": 0.04,
    "day": 0.04,
    "number": 0.03,
    "everyday": 0.52,
}
MAX_REPETITIONS = 12  # of one sentence; more would teach its wording rather than its fact


def add_facts(corpus: Path, output: Path, share: float, seed: int) -> dict[str, float]:
    """Copy the corpus to `output` and append generated sentences to each language that has a grammar.

    Args:
        share: Maximum share of each language's characters that is generated.

    Returns:
        The share of generated characters in each language.

    Raises:
        RecipeError: `share` is not between 0 and 0.1.
    """
    if not 0 < share < 0.1:
        raise RecipeError(f"The share is {share}; it must be above 0 and under 0.1, as the model cards state.")
    grammars = read_grammars()
    shares = {}
    for path in sorted(corpus.glob("*.txt")):
        size = sum(map(len, read_lines(path)))
        generated: list[str] = []
        if path.stem in grammars:
            sentences = generate_sentences(path.stem, grammars[path.stem])
            rng = random.Random(f"{seed} {path.stem}")
            generated = sample_sentences(sentences, int(size * share / (1 - share)), rng)
        copy_with_lines(path, output, generated, GENERATED_SOURCE)
        added = sum(map(len, generated))
        shares[path.stem] = added / (size + added) if size else 0.0
    return shares


def sample_sentences(sentences: dict[str, list[str]], budget: int, rng: random.Random) -> list[str]:
    """Return random sentences of each kind, shuffled, of at most `budget` characters in total.

    Each sentence occurs at most `MAX_REPETITIONS` times.
    """
    chosen: list[str] = []
    for kind, available in sentences.items():
        remaining = budget * KIND_SHARES[kind]
        repeated = (sentence for _ in range(MAX_REPETITIONS) for sentence in rng.sample(available, len(available)))
        for sentence in repeated:
            remaining -= len(sentence)
            if remaining < 0:
                break
            chosen.append(sentence)
    rng.shuffle(chosen)
    return chosen
