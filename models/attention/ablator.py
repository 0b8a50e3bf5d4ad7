"""Predictions with heads turned off, with the hidden states and rankings that requests share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from models.attention.ablation import (
    AblatedMask,
    AblatedWord,
    Ablation,
    Step,
    ablate,
    ablate_word,
    hidden_states,
    probabilities,
    states_of_row,
    without_each_head,
    word_probability,
)
from models.attention.selection import Head, check_heads
from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.errors import OutOfRangeError
from models.reader import Reader
from models.text.tokens import Encoding
from models.validation import MAX_CANDIDATES, check_fits, check_masks, whole_number
from models.words.fill import Candidate
from models.words.gaps import gaps, is_one_word, spelling

CACHED_STATES = 128 * 2**20  # bytes: of a text of 512 tokens 20 MB for a base model, 52 for the large one
CACHED_LAYERS = 4096  # of rankings: a few dozen bytes each
NO_ID = -1  # of a word of several pieces


Extra = Mapping[int, int] | None  # the id of one more candidate, by the position of its mask
Words = Mapping[int, Sequence[str]] | None  # words of several pieces, by the position of their mask


@dataclass(frozen=True)
class RankProgress:
    """The progress of a `HeadRanking` in layers."""

    done: int
    layers: int


@dataclass(frozen=True, eq=False)
class HeadRanking:
    """How much each head, turned off alone, changes the probability of one candidate at one mask."""

    encoding: Encoding
    position: int  # of the mask, index into Encoding.tokens
    candidate: Candidate  # with its probability when all heads are on; a word of several pieces has the id -1
    best: Candidate  # the most probable one when all heads are on
    changes: np.ndarray  # float32, (layers, heads), probability with that head off - candidate.probability


class HeadAblator:
    """Ablates and ranks heads. Requests about the same text share its hidden states and the layers of its rankings."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._states: Cache[np.ndarray] = Cache(CACHED_STATES, lambda states: states.nbytes)
        self._layers: Cache[np.ndarray] = Cache(CACHED_LAYERS)

    def ablate(
        self, encoding: Encoding, heads: object, top_k: int, also: Extra = None, words: Words = None
    ) -> Ablation:
        """See `AttentionAnalyser.ablate`."""
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        off = check_heads(heads, encoding.model)
        check_masks(encoding)
        checkpoint, states = self._read(encoding)
        masked = {position: (also or {}).get(position) for position in encoding.masks}
        masks = ablate(self._reader, checkpoint, states, masked, off, top_k)
        found = {at: self._ablate_words(checkpoint, encoding, at, own, off) for at, own in (words or {}).items()}
        return Ablation(encoding, off, tuple(_with_words(mask, found.get(mask.position, ())) for mask in masks))

    def _ablate_words(
        self, checkpoint: Checkpoint, encoding: Encoding, position: int, words: Sequence[str], heads: tuple[Head, ...]
    ) -> list[AblatedWord]:
        found = []
        for word in dict.fromkeys(words):
            steps = self._steps(checkpoint, encoding, position, word)
            if len(steps) > 1:
                pieces = tuple(checkpoint.tokenizer.convert_ids_to_tokens([step.id for step in steps]))
                shares = ablate_word(self._reader, checkpoint, steps, heads)
                found.append(AblatedWord(_joined(pieces), NO_ID, *shares, pieces))
        return found

    def _steps(self, checkpoint: Checkpoint, encoding: Encoding, position: int, word: str) -> list[Step]:
        """Return the steps of a word at a mask; none where it is no word there, or has a piece that is unknown."""
        gap = gaps(encoding)[encoding.masks.index(position)]
        pieces = spelling(gap, word, checkpoint) if is_one_word(gap, word) else ()
        ids = tuple(piece.id for piece in pieces)
        if checkpoint.tokenizer.unk_token_id in ids:
            return []
        steps = []
        for at, id in enumerate(ids):
            row = gap.row(len(ids), ids[:at], checkpoint.tokenizer.mask_token_id)
            compute = partial(states_of_row, self._reader, checkpoint, row)
            states = self._states.get((*_key(encoding), position, len(ids), ids[:at]), compute)
            steps.append(Step(states, row.logits_at[0], id))
        return steps

    def rank(
        self, encoding: Encoding, mask: int, candidate: int | None, word: str = ""
    ) -> Iterator[RankProgress | HeadRanking]:
        """See `AttentionAnalyser.rank`."""
        check_masks(encoding)
        position = encoding.masks[whole_number("mask", mask, 0, len(encoding.masks) - 1)]
        if candidate is not None:
            candidate = whole_number("candidate", candidate, 0, encoding.model.vocabulary - 1)
        checkpoint, states = self._read(encoding)
        before = probabilities(self._reader, checkpoint, states, position)
        best = int(before.argmax())
        chosen = best if candidate is None else candidate
        steps = self._steps(checkpoint, encoding, position, word) if word else [Step(states, position, chosen)]
        if not steps:
            raise OutOfRangeError("rank.word", value=word, model=encoding.model.key)
        share = word_probability(self._reader, checkpoint, steps) if word else float(before[chosen])
        ids = tuple(step.id for step in steps)
        changes = np.empty((encoding.model.layers, encoding.model.heads), dtype=np.float32)
        for layer in range(len(changes)):
            yield RankProgress(layer, len(changes))
            # Requests for the same layer at the same time share one computation; later ones find it cached.
            compute = partial(without_each_head, self._reader, checkpoint, steps, layer)
            changes[layer] = self._layers.get((*_key(encoding), layer, position, ids), compute) - share
        yield RankProgress(len(changes), len(changes))
        *pieces, first = checkpoint.tokenizer.convert_ids_to_tokens([*ids, best])
        ranked = Candidate(_joined(pieces), ids[0] if len(ids) == 1 else NO_ID, share)
        yield HeadRanking(encoding, position, ranked, Candidate(first, best, float(before[best])), changes)

    def _read(self, encoding: Encoding) -> tuple[Checkpoint, np.ndarray]:
        """Return the model, and what enters and leaves its layers for a text that fits one window."""
        check_fits(encoding)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        compute = partial(hidden_states, self._reader, checkpoint, encoding.tokens)
        return checkpoint, self._states.get(_key(encoding), compute)


def _with_words(mask: AblatedMask, words: Sequence[AblatedWord]) -> AblatedMask:
    return replace(mask, candidates=tuple(sorted([*mask.candidates, *words], key=lambda each: -each.before)))


def _joined(pieces: Sequence[str]) -> str:
    """Return pieces as one token would be written: a mark of WordPiece is left out within the word."""
    first, *others = pieces
    return first + "".join(piece.removeprefix("##") for piece in others)


def _key(encoding: Encoding) -> tuple[str, str, str]:
    return encoding.model.key, encoding.text, encoding.pair
