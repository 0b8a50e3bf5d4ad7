"""Encode text into tokens whose offsets point into the text as it was typed."""

from __future__ import annotations

import re

from models.checkpoints.checkpoint import Vocabulary
from models.checkpoints.registry import ModelInfo
from models.text.pieces import Piece
from models.text.segmentation import (
    WHITE_SPACE,
    Span,
    graphemes,
    is_blank,
    mask_spans,
    scalar_values,
    spans_between,
    words,
)
from models.text.tokens import Encoding, Token

MAX_SHARING = 20  # more than the pieces of one character: U+FDFA stands for four words


def encode(text: str, vocabulary: Vocabulary, model: ModelInfo) -> Encoding:
    """Tokenize `text`, with every mask spelling as the model's own mask.

    Offsets are code points of `text` itself, also where the tokenizer normalizes, strips or drops characters.
    """
    tokenizer, cutter = vocabulary.tokenizer, vocabulary.cutter
    masked, origin, masks = _with_model_masks(text, tokenizer.mask_token)
    cut = cutter.cut(masked)
    mask, unknown = tokenizer.mask_token_id, tokenizer.unk_token_id  # each access searches the vocabulary
    special = set(tokenizer.all_special_ids) - {unknown}
    spans = _typed_spans(text, cut.pieces, origin, dict(masks))
    found = words(text)
    typed = (
        Token(
            text=piece.text,
            id=piece.id,
            start=start,
            end=end,
            words=spans_between(found, start, end),
            special=piece.id in special,
            unknown=piece.id == unknown,
            reason=cutter.reason(masked[piece.start : piece.end]) if piece.id == unknown else None,
        )
        for piece, (start, end) in zip(cut.pieces, spans, strict=True)
    )
    first, last = (
        Token(token, id, place, place, None, special=True, unknown=False)
        for token, id, place in (
            (tokenizer.cls_token, tokenizer.cls_token_id, 0),
            (tokenizer.sep_token, tokenizer.sep_token_id, len(text)),
        )
    )
    tokens = (first, *typed, last)
    positions = tuple(index for index, token in enumerate(tokens) if token.id == mask)
    dropped = [(origin[start], origin[end - 1] + 1) for start, end in cut.dropped]
    return Encoding(text, model, tokens, found, positions, _dropped(text, spans, dropped))


def _with_model_masks(text: str, mask: str) -> tuple[str, list[int], list[Span]]:
    """Return the text with the model's masks, the typed position of each character, and the typed spans of masks."""
    parts, origin, at = [], [], 0
    spans = mask_spans(text)
    for start, end in [*spans, (len(text), len(text))]:
        mark = mask if start < end else ""
        parts += [scalar_values(text[at:start]), mark]
        origin += [*range(at, start), *[start] * len(mark)]
        at = end
    return "".join(parts), [*origin, len(text)], spans


def _typed_spans(text: str, pieces: tuple[Piece, ...], origin: list[int], masks: dict[int, int]) -> list[Span]:
    """Return the span of each piece in the typed text; a mask is one token, however it was written."""
    spans = []
    for piece in pieces:
        start = origin[piece.start]
        end = masks.get(start) or (origin[piece.end - 1] + 1 if piece.start < piece.end else start)
        spans.append((start, end))
    return _extended_over_marks(spans, text)


def _extended_over_marks(spans: list[Span], text: str) -> list[Span]:
    """Extend spans over the rest of their last grapheme cluster: marks that the tokenizer dropped."""
    whole, clusters = list(spans), graphemes(text)
    filled = [index for index, (start, end) in enumerate(spans) if start < end]
    for place, index in enumerate(filled):
        start, end = spans[index]
        cluster = spans_between(clusters, end - 1, end)
        limit = clusters[cluster[1]][1] if cluster else end
        later = (spans[other] for other in filled[place + 1 : place + 1 + MAX_SHARING])
        limit = min(limit, next((first for first, last in later if last > end), limit))
        while limit > end and is_blank(text[limit - 1]):  # a format character may form a cluster with a space
            limit -= 1
        whole[index] = (start, max(end, limit))
    return whole


def _dropped(text: str, spans: list[Span], dropped: list[Span]) -> tuple[Span, ...]:
    """Return the runs of characters other than white space that the tokenizer drops or no token covers."""
    lost = bytearray(b"\1") * len(text)
    for start, end in spans:
        lost[start:end] = bytes(end - start)
    for start, end in dropped:
        lost[start:end] = b"\1" * (end - start)
    for match in WHITE_SPACE.finditer(text):
        lost[match.start()] = 0
    return tuple(match.span() for match in re.finditer(b"\1+", lost))
