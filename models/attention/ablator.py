"""Predictions with heads turned off, with the hidden states and rankings that requests share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from models.attention.ablation import Ablation, ablate, hidden_states, probabilities, without_each_head
from models.attention.selection import check_heads
from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader
from models.text.tokens import Encoding
from models.validation import MAX_CANDIDATES, check_fits, check_masks, whole_number
from models.words.fill import Candidate

CACHED_STATES = 128 * 2**20  # bytes: of a text of 512 tokens 20 MB for a base model, 52 for the large one
CACHED_LAYERS = 4096  # of rankings: a few dozen bytes each


Extra = Mapping[int, int] | None  # the id of one more candidate, by the position of its mask


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
    candidate: Candidate  # with its probability when all heads are on
    best: Candidate  # the most probable one when all heads are on
    changes: np.ndarray  # float32, (layers, heads), probability with that head off - candidate.probability


class HeadAblator:
    """Ablates and ranks heads. Requests about the same text share its hidden states and the layers of its rankings."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._states: Cache[np.ndarray] = Cache(CACHED_STATES, lambda states: states.nbytes)
        self._layers: Cache[np.ndarray] = Cache(CACHED_LAYERS)

    def ablate(self, encoding: Encoding, heads: object, top_k: int, also: Extra = None) -> Ablation:
        """See `AttentionAnalyser.ablate`."""
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        off = check_heads(heads, encoding.model)
        check_masks(encoding)
        checkpoint, states = self._read(encoding)
        masked = {position: (also or {}).get(position) for position in encoding.masks}
        return Ablation(encoding, off, ablate(self._reader, checkpoint, states, masked, off, top_k))

    def rank(self, encoding: Encoding, mask: int, candidate: int | None) -> Iterator[RankProgress | HeadRanking]:
        """See `AttentionAnalyser.rank`."""
        check_masks(encoding)
        position = encoding.masks[whole_number("mask", mask, 0, len(encoding.masks) - 1)]
        if candidate is not None:
            candidate = whole_number("candidate", candidate, 0, encoding.model.vocabulary - 1)
        checkpoint, states = self._read(encoding)
        before = probabilities(self._reader, checkpoint, states, position)
        best = int(before.argmax())
        chosen = best if candidate is None else candidate
        changes = np.empty((encoding.model.layers, encoding.model.heads), dtype=np.float32)
        for layer in range(len(changes)):
            yield RankProgress(layer, len(changes))
            # Requests for the same layer at the same time share one computation; later ones find it cached.
            key = (*_key(encoding), layer, position, chosen)
            compute = partial(without_each_head, self._reader, checkpoint, states, layer, position, chosen)
            after = self._layers.get(key, compute)
            changes[layer] = after - before[chosen]
        yield RankProgress(len(changes), len(changes))
        ids = [chosen, best]
        pieces = checkpoint.tokenizer.convert_ids_to_tokens(ids)
        ranked, first = (Candidate(piece, id, float(before[id])) for piece, id in zip(pieces, ids, strict=True))
        yield HeadRanking(encoding, position, ranked, first, changes)

    def _read(self, encoding: Encoding) -> tuple[Checkpoint, np.ndarray]:
        """Return the model, and what enters and leaves its layers for a text that fits one window."""
        check_fits(encoding)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        compute = partial(hidden_states, self._reader, checkpoint, encoding.tokens)
        return checkpoint, self._states.get(_key(encoding), compute)


def _key(encoding: Encoding) -> tuple[str, str, str]:
    return encoding.model.key, encoding.text, encoding.pair
