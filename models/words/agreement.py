"""How far two models agree about a gap."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Two models at one gap, over the words that both can say."""

    divergence: float  # Jensen-Shannon, bits: 0 where they agree, 1 where they have nothing in common
    words: tuple[str, ...]  # that both can say, by the mean of both probabilities, the most probable first


def agreement(first: Mapping[str, float], second: Mapping[str, float]) -> Agreement | None:
    """Return the Jensen-Shannon divergence of two models over the words that both can say, or None without any.

    Those are the words in both mappings, whose values are natural log-probabilities: the candidates of either model,
    scored by both, without those that one of them cannot spell. Over these words each model's probabilities are divided
    by their sum, so that what else it might say does not count; then the divergence is the mean of the two
    Kullback-Leibler divergences from the mean of both distributions, in bits (Lin 1991).
    """
    common = [word for word in first if word in second]
    if not common:
        return None
    p, q = _distribution(first, common), _distribution(second, common)
    means = {word: (p[word] + q[word]) / 2 for word in common}
    divergence = sum(_entropy_term(means[word], p[word]) + _entropy_term(means[word], q[word]) for word in common) / 2
    return Agreement(min(max(divergence, 0.0), 1.0), tuple(sorted(common, key=lambda word: -means[word])))


def _distribution(logprobs: Mapping[str, float], words: list[str]) -> dict[str, float]:
    """Return probabilities over `words` that sum to 1."""
    highest = max(logprobs[word] for word in words)
    shares = {word: math.exp(logprobs[word] - highest) for word in words}
    total = sum(shares.values())
    return {word: share / total for word, share in shares.items()}


def _entropy_term(mean: float, probability: float) -> float:
    return probability * math.log2(probability / mean) if probability else 0.0
