"""The rows that a model reads to score a text: one for each token, without that token.

With right masking within words, the tokens of the same word behind it are hidden as well. Otherwise a word of several
pieces gives itself away: once `Schi` and `##fahrt` are there, `##ff` is certain, however rare the word is (Kauf and
Ivanova 2023, "A Better Way to Do Masked Language Model Scoring", ACL).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.checkpoints.batches import LOGITS_AT_ONCE, TOKENS_AT_ONCE
from models.reader import Row
from models.surprise.result import scored_positions, word_groups
from models.text.segmentation import Span
from models.text.tokens import Encoding, Token
from models.text.windows import encoding_windows, window_for, window_tokens


@dataclass(frozen=True)
class Step:
    """Some tokens whose rows are one batch."""

    positions: tuple[int, ...]  # in Encoding.tokens
    windows: tuple[Span, ...]  # of each row, counted from the first token that the model did not add


def steps(encoding: Encoding) -> list[Step]:
    """Return all tokens that get a score, batch by batch, each in the window that gives it most context.

    Raises:
        TextTooLongError: a pair does not fit one window.
    """
    spans, positions = encoding_windows(encoding), scored_positions(encoding)
    first, last = spans[0]
    size = max(1, min(TOKENS_AT_ONCE // (last - first + 2), LOGITS_AT_ONCE))
    windows = [spans[window_for(position - 1, spans)] for position in positions]
    return [
        Step(tuple(positions[start : start + size]), tuple(windows[start : start + size]))
        for start in range(0, len(positions), size)
    ]


def step_rows(encoding: Encoding, step: Step, mask: int, *, within_word: bool) -> list[Row]:
    """Return the rows of a step, each with the logits of its token; `mask` is the id of the model's mask."""
    hidden = hidden_tokens(encoding) if within_word else {}
    return [
        _row(
            window_tokens(encoding, span),
            position - span[0],
            {each - span[0] for each in hidden.get(position, ())},
            mask,
        )
        for position, span in zip(step.positions, step.windows, strict=True)
    ]


def hidden_tokens(encoding: Encoding) -> dict[int, Sequence[int]]:
    """Return the positions of the tokens that are hidden with each token of a word: those of its word behind it."""
    found: dict[int, Sequence[int]] = {}
    for own in _tokens_of_words(encoding):
        found |= {position: own[place + 1 :] for place, position in enumerate(own)}
    return found


def _tokens_of_words(encoding: Encoding) -> Iterator[list[int]]:
    """Yield the positions of the tokens of each word that get a score."""
    group_of = {
        index: place for place, (first, last) in enumerate(word_groups(encoding)) for index in range(first, last + 1)
    }
    own: dict[int, list[int]] = {}
    for position in scored_positions(encoding):
        words = encoding.tokens[position].words
        if words:
            own.setdefault(group_of[words[0]], []).append(position)
    yield from own.values()


def _row(tokens: Sequence[Token], place: int, hidden: set[int], mask: int) -> Row:
    plain = Row.of(tokens, [place])
    # A hidden token may be outside of the window; the last one of the window is the model's own.
    covered = {place} | {each for each in hidden if 0 < each < len(tokens) - 1}
    ids = tuple(mask if index in covered else id for index, id in enumerate(plain.ids))
    return Row(ids, plain.segments, plain.logits_at)
