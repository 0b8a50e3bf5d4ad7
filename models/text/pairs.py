"""Two texts as one sequence."""

from __future__ import annotations

from dataclasses import replace

from models.text.segmentation import Span
from models.text.tokens import Encoding


def join(first: Encoding, second: Encoding, separators: int) -> Encoding:
    """Join the encodings of two texts under one model into that of their pair, with `separators` between them.

    The separators belong to the first text and stand at its end, the last special token belongs to the second one.
    """
    between = first.tokens[-1:] * (separators - 1)
    shift = len(first.tokens) + len(between) - 1  # of a token's position: the second's own first special token goes
    later = tuple(
        replace(token, segment=1, words=_shifted(token.words, len(first.words))) for token in second.tokens[1:]
    )
    return replace(
        first,
        tokens=(*first.tokens, *between, *later),
        words=(*first.words, *second.words),
        masks=(*first.masks, *(position + shift for position in second.masks)),
        pair=second.text,
        pair_words=len(second.words),
        pair_dropped=second.dropped,
    )


def _shifted(words: Span | None, by: int) -> Span | None:
    return (words[0] + by, words[1] + by) if words else None
