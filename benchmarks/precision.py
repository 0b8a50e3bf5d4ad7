"""bfloat16 beside float32 on the compact models: speed, and the differences between their results."""

from __future__ import annotations

from itertools import islice

import numpy as np

from benchmarks.checkpoints import COMPACT_KEYS
from benchmarks.speed import LENGTHS, side_by_side
from benchmarks.texts import texts
from demo.errors import error_message
from demo.examples import LANGUAGES
from models import Analyser, ModelError


def precision_table(rounds: int) -> str:
    """Return a Markdown table, or a sentence where this processor has no bfloat16."""
    try:
        exact, fast = Analyser(), Analyser(precision="bfloat16")
    except ModelError as error:
        return error_message(error)
    lengths = " | ".join(f"{length} tokens" for length in LENGTHS)
    rows = [
        f"| bfloat16 against float32 | {lengths} | largest change of a probability | of an attention weight |",
        "|---|" + "---:|" * (len(LENGTHS) + 2),
    ]
    for key in COMPACT_KEYS:
        ratios = " | ".join(f"{_ratio(exact, fast, key, length, rounds):.2f}" for length in LENGTHS)
        rows.append(
            f"| `{key}` | {ratios} | {_probabilities(exact, fast, key):.3f} | {_weights(exact, fast, key):.3f} |"
        )
    return "\n".join(rows)


def _ratio(exact: Analyser, fast: Analyser, key: str, length: int, rounds: int) -> float:
    """Return the time of `attend` in bfloat16 over that in float32."""
    counting = Analyser()  # apart from the two, so that neither has seen the text
    source = texts(lambda text: counting.tokenize(text, key).tokens, length)
    quick, full = side_by_side(
        lambda text: fast.attention.attend(text, key),
        lambda text: exact.attention.attend(text, key),
        islice(source, rounds + 2),
    )
    return quick / full


def _probabilities(exact: Analyser, fast: Analyser, key: str) -> float:
    """Return the largest change among the candidates that both rank among the first hundred, over all examples."""
    worst = 0.0
    for example in LANGUAGES:
        old, new = (
            {candidate.id: candidate.probability for mask in masks for candidate in mask.candidates}
            for masks in (analyser.words.fill(example.text, key, 100).masks for analyser in (exact, fast))
        )
        worst = max(worst, *(abs(old[identity] - new[identity]) for identity in old.keys() & new.keys()))
    return worst


def _weights(exact: Analyser, fast: Analyser, key: str) -> float:
    pairs = (
        (exact.attention.attend(example.text, key), fast.attention.attend(example.text, key)) for example in LANGUAGES
    )
    return max(float(np.abs(old.weights - new.weights).max()) for old, new in pairs)
