"""Encode text into tokens whose offsets point into the text as it was typed."""

from __future__ import annotations

import re
from unicodedata import normalize

from tokenizers import Encoding as RawEncoding
from transformers import PreTrainedTokenizerFast

from models.checkpoints.registry import ModelInfo
from models.text.segmentation import Span, graphemes, mask_spans, scalar_values, span_at, words
from models.text.tokens import Encoding, Token

WORD_START = "▁"  # SentencePiece's mark

CONTROLS = "[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"  # both normalizers drop these


def encode(text: str, tokenizer: PreTrainedTokenizerFast, model: ModelInfo) -> Encoding:
    """Tokenize `text`, with every mask spelling as the model's own mask.

    Offsets are code points of `text` itself, also where the tokenizer normalises, strips or drops characters.
    """
    masked, origin, masks = _with_model_masks(text, tokenizer.mask_token)
    masked, origin = _without_controls(masked, origin, tokenizer.all_special_tokens)
    raw = tokenizer.backend_tokenizer.encode(masked)
    mask, unknown = tokenizer.mask_token_id, tokenizer.unk_token_id  # each access searches the vocabulary
    special = set(tokenizer.all_special_ids) - {unknown}
    spans = _typed_spans(text, raw, tokenizer.unk_token, origin, masks)
    found = words(text)
    tokens = tuple(
        Token(
            text=piece.strip() if identity == mask else piece,
            id=identity,
            start=start,
            end=end,
            word=None if added else span_at(found, start),
            special=identity in special,
            unknown=identity == unknown,
        )
        for piece, identity, (start, end), added in zip(
            raw.tokens, raw.ids, spans, raw.special_tokens_mask, strict=True
        )
    )
    positions = tuple(index for index, token in enumerate(tokens) if token.id == mask)
    return Encoding(text, model, tokens, found, positions, tuple(_dropped(text, spans)))


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


def _without_controls(text: str, origin: list[int], specials: list[str]) -> tuple[str, list[int]]:
    """Return the text without control characters, and the typed position of each character.

    The normalizers drop control characters anyway, and the library then shifts XLM-R's offsets where one of them begins
    the text or follows a special token or a character that the normalizer expands. A control character stays where
    removing it would change the tokens: inside of a special token's spelling, or before a combining mark.
    """
    spelt = "|".join(f"{CONTROLS}*".join(map(re.escape, special)) for special in specials)
    parts, places, at, restart = [], [], 0, 0  # the library starts afresh after a special token
    for match in re.finditer(f"{spelt}|({CONTROLS}+)", text):
        start, end = match.span()
        if not match[1]:
            restart = end
        elif start == restart or end == len(text) or len(graphemes(text[start - 1] + text[end])) > 1:
            parts.append(text[at:start])
            places += origin[at:start]
            at = end
    return "".join([*parts, text[at:]]), [*places, *origin[at:]]


def _typed_spans(text: str, raw: RawEncoding, unknown: str, origin: list[int], masks: list[Span]) -> list[Span]:
    """Return the span of each token in the typed text."""
    ends = dict(masks)
    clusters = graphemes(text)
    spans: list[Span] = []
    for piece, (start, end), added in zip(raw.tokens, raw.offsets, raw.special_tokens_mask, strict=True):
        if added:
            edge = len(text) if spans else 0
            spans.append((edge, edge))
            continue
        first, last = origin[start], origin[end - 1] + 1 if end > start else origin[start]
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first in ends:  # a mask is one token, however it was written
            last = ends[first]
        elif piece == WORD_START:  # stands for a space, or for none: nothing of the text is its own
            last = first
        elif piece != unknown:
            first, last = _place(piece, (first, last), text, clusters)
        spans.append((first, last))
    return _extended_over_marks(spans, clusters)


def _place(piece: str, span: Span, text: str, clusters: list[Span]) -> Span:
    """Return `span`, widened to whole grapheme clusters where the library gets their parts wrong.

    Where NFKC expands a character with marks into several letters, the library gives some of these the marks' place:
    ™ with an emoji's variation selector is an example.
    """
    if piece.removeprefix("##").removeprefix(WORD_START) in text[slice(*span)]:
        return span
    start, end = span
    touched = {span_at(clusters, position) for position in (start, end - 1)} if start < end else set()
    for cluster in (clusters[index] for index in touched if index is not None):
        # marks follow what becomes several letters
        if any(len(normalize("NFKC", character)) > 1 for character in text[cluster[0] : cluster[1] - 1]):
            start, end = min(start, cluster[0]), max(end, cluster[1])
    return start, end


def _extended_over_marks(spans: list[Span], clusters: list[Span]) -> list[Span]:
    """Extend spans over marks that the tokenizer composed into the character before them, or dropped."""
    whole = list(spans)
    filled = [index for index, (start, end) in enumerate(spans) if start < end]
    for place, index in enumerate(filled):
        start, end = spans[index]
        cluster = span_at(clusters, end - 1)
        limit = end if cluster is None else clusters[cluster][1]
        later = (spans[filled[other]][0] for other in range(place + 1, len(filled)))
        following = next((first for first in later if first >= end), limit)
        whole[index] = (start, max(end, min(limit, following)))
    return whole


def _dropped(text: str, spans: list[Span]) -> list[Span]:
    """Return the runs of characters other than white space that no token covers."""
    lost = bytearray(not character.isspace() for character in text)
    for start, end in spans:
        lost[start:end] = bytes(end - start)
    return [match.span() for match in re.finditer(b"\1+", lost)]
