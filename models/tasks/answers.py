"""The best spans of a passage, from the logits of starts and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.text.segmentation import Span
from models.text.tokens import Token

MAX_ANSWER_TOKENS = 30


@dataclass(frozen=True)
class ScoredSpan:
    """Tokens of a passage, `first` to `last`, and its probability among all spans and "no answer"."""

    first: int
    last: int
    probability: float


def span_logits(windows: Sequence[tuple[np.ndarray, int]], count: int) -> np.ndarray:
    """Return the sum of the logits of start and end of every span of up to 30 tokens: (tokens, 30) by start and length.

    Spans that no window has are minus infinity; one in two windows has its larger sum.

    Args:
        windows: of each, the logits of start and end at its tokens, (tokens, 2), and the place of the first of them.
        count: of tokens in the passage.
    """
    found = np.full((count, MAX_ANSWER_TOKENS), -np.inf, dtype=np.float64)
    for logits, first in windows:
        for length in range(min(MAX_ANSWER_TOKENS, len(logits))):
            sums = logits[: len(logits) - length, 0] + logits[length:, 1]
            own = found[first : first + len(sums), length]
            np.maximum(own, sums, out=own)
    return found


def best_spans(logits: np.ndarray, none: float, count: int) -> tuple[list[ScoredSpan], float]:
    """Return the most probable spans of which none shares a token with a better one, and the probability of no answer.

    Args:
        logits: (tokens, lengths), as `span_logits` returns them.
        none: the logit of "no answer".
        count: how many spans at most.
    """
    flat, total = logits.ravel(), all_spans(logits, none)
    found: list[ScoredSpan] = []
    for index in np.argsort(-flat, kind="stable").tolist():
        if len(found) == count or flat[index] == -np.inf:
            break
        first, length = divmod(index, logits.shape[1])
        last = first + length
        if all(last < other.first or other.last < first for other in found):
            found.append(ScoredSpan(first, last, float(np.exp(flat[index] - total))))
    return found, float(np.exp(none - total))


def passage_spans(logits: np.ndarray, passage: Span, blank: Sequence[int]) -> tuple[np.ndarray, float]:
    """Return the logits of all spans of a passage in one row, as `span_logits` does, and that of "no answer".

    Args:
        logits: of start and end at each token of the row, (tokens, 2).
        passage: the positions of its tokens, from the first to after the last.
        blank: the positions in it at which no answer starts or ends.
    """
    first, after = passage
    ends = logits[first:after].copy()
    ends[[at - first for at in blank]] = -np.inf
    return span_logits([(ends, 0)], after - first), float(logits[0].sum())


def all_spans(logits: np.ndarray, none: float) -> float:
    """Return the logarithm of the sum of the exponentials of the logits of all spans and of "no answer"."""
    return float(np.logaddexp.reduce(logits, axis=None, initial=none))


def blank_tokens(tokens: Sequence[Token]) -> list[int]:
    """Return the indices of the tokens at which no answer starts or ends: those without a character, XLM-R's spaces."""
    return [index for index, token in enumerate(tokens) if token.start == token.end]


def typed_span(tokens: Sequence[Token], span: ScoredSpan) -> Span:
    """Return where a span stands in the passage."""
    return tokens[span.first].start, tokens[span.last].end
