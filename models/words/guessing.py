"""The probability of words that a person typed for a gap."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch

from models.checkpoints.checkpoint import Checkpoint
from models.errors import GuessError, OutOfRangeError
from models.reader import Reader
from models.text.pieces import Piece
from models.text.segmentation import is_blank, mask_spans
from models.words.gaps import Gap, is_one_word, spelling
from models.words.rescoring import share_beside
from models.words.whole import GuessedWord

MAX_GUESSES = 100
MAX_GUESS = 100  # characters

Ids = tuple[int, ...]


def check_guesses(words: object, gap: Gap) -> tuple[str, ...]:
    """Return typed words without the white space around them.

    Raises:
        OutOfRangeError: it is no list of strings, or an empty one, or one of over 100 words.
        GuessError: a word is white space alone, a mask, longer than 100 characters, or not one word in this gap.
    """
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise OutOfRangeError("guess.no_list", value=words)
    if not 1 <= len(words) <= MAX_GUESSES:
        raise OutOfRangeError("guess.count", count=len(words), limit=MAX_GUESSES)
    for word in words:
        _check_guess(word, gap)
    return tuple(word.strip() for word in words)


def _check_guess(word: str, gap: Gap) -> None:
    if is_blank(word) or not word.strip():
        raise GuessError("guess.blank")
    if len(word) > MAX_GUESS:
        raise GuessError("guess.too_long", count=len(word), limit=MAX_GUESS)
    if mask_spans(word):
        raise GuessError("guess.mask")
    if not is_one_word(gap, word.strip()):
        raise GuessError("guess.several", value=word)


def guess(
    reader: Reader, checkpoint: Checkpoint, gap: Gap, words: Sequence[str], *, scored: bool
) -> tuple[GuessedWord, ...]:
    """Return each word as the model spells it in the gap, with the log-probability and score `search` would give it.

    Without `scored` they have no score, for which the model reads one more sequence a word.
    All rows are read together, and words that begin with the same pieces, or with none, share those of their beginning.
    """
    spelled = [spelling(gap, word, checkpoint) for word in words]
    unknown = checkpoint.tokenizer.unk_token_id
    known = [pieces for pieces in spelled if pieces and all(piece.id != unknown for piece in pieces)]
    identities = list(dict.fromkeys(tuple(piece.id for piece in pieces) for pieces in known))
    sums, ranks, scores = _score(reader, checkpoint, gap, identities, scored=scored)
    return tuple(_guessed(word, pieces, sums, ranks, scores) for word, pieces in zip(words, spelled, strict=True))


def _score(
    reader: Reader, checkpoint: Checkpoint, gap: Gap, words: Sequence[Ids], *, scored: bool
) -> tuple[dict[Ids, float], dict[Ids, int], dict[Ids, float]]:
    """Return the log-probability of each word, the rank of its last piece among all tokens, and its score."""
    mask = checkpoint.tokenizer.mask_token_id
    starts: dict[tuple[int, Ids], list[Ids]] = {}  # words by their number of pieces and the first of these
    for ids in words:
        for at in range(len(ids)):
            starts.setdefault((len(ids), ids[:at]), []).append(ids)
    begun, beside = list(starts), [gap.beside(ids, mask) for ids in words] if scored else []
    rows = [gap.row(count, filled, mask) for count, filled in begun] + [row for row, _ in beside]
    sums, ranks, shares = dict.fromkeys(words, 0.0), dict.fromkeys(words, 0), {}
    for index, reading in reader.read_in_batches(checkpoint, rows):
        if index >= len(begun):
            at = index - len(begun)
            shares[words[at]] = share_beside(reading.logits, beside[at][1])
            continue
        logits, filled = torch.from_numpy(reading.logits[0]), begun[index][1]
        total = float(logits.logsumexp(dim=0))
        for ids in starts[begun[index]]:
            own = logits[ids[len(filled)]]
            sums[ids] += float(own) - total
            ranks[ids] = 1 + int((logits > own).sum())
    return sums, ranks, {ids: sums[ids] + share for ids, share in shares.items()}


def _guessed(
    word: str, pieces: Sequence[Piece], sums: dict[Ids, float], ranks: dict[Ids, int], scores: dict[Ids, float]
) -> GuessedWord:
    texts, ids = tuple(piece.text for piece in pieces), tuple(piece.id for piece in pieces)
    if ids not in sums:
        return GuessedWord(word, texts, ids, None, None, None, None)
    rank = ranks[ids] if len(ids) == 1 else None
    return GuessedWord(word, texts, ids, sums[ids], math.exp(sums[ids]), rank, scores.get(ids))
