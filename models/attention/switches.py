"""Heads turned off, with what is worth keeping between one question and the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch

from models.attention.ablation import ablate, hidden_states, probabilities, without_each_head
from models.attention.selection import check_heads
from models.cache import Cache
from models.checkpoints.library import Library
from models.checkpoints.loading import Checkpoint
from models.checkpoints.registry import MODELS
from models.results import Ablation, Candidate, Encoding, HeadRanking, RankProgress
from models.validation import MAX_CANDIDATES, check_fits, check_masks, whole_number

KEPT_STATES = 128 * 2**20  # bytes: of a text of 512 tokens 20 MB for a base model, 52 for the large one
KEPT_LAYERS = 4096  # of rankings: a few dozen bytes each


class Switches:
    """Predictions with heads off. A class that works on one sentence shares its hidden states and rankings."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._states: Cache[torch.Tensor] = Cache(KEPT_STATES, lambda kept: kept.nbytes)
        self._layers: Cache[np.ndarray] = Cache(KEPT_LAYERS)

    def ablate(self, encoding: Encoding, heads: object, top_k: int) -> Ablation:
        """See `HeadAnalyser.ablate`."""
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        off = check_heads(heads, encoding.model)
        check_masks(encoding)
        checkpoint, states = self._read(encoding)
        return Ablation(encoding, off, ablate(checkpoint, states, list(encoding.masks), off, top_k))

    def rank(self, encoding: Encoding, mask: int, candidate: int | None) -> Iterator[RankProgress | HeadRanking]:
        """See `HeadAnalyser.rank`."""
        check_masks(encoding)
        position = encoding.masks[whole_number("mask", mask, 0, len(encoding.masks) - 1)]
        if candidate is not None:
            candidate = whole_number("candidate", candidate, 0, encoding.model.vocabulary - 1)
        checkpoint, states = self._read(encoding)
        before = probabilities(checkpoint, states, position)
        chosen = int(before.argmax()) if candidate is None else candidate
        changes = np.empty((encoding.model.layers, encoding.model.heads), dtype=np.float32)
        for layer in range(len(changes)):
            yield RankProgress(layer, len(changes))
            # Who asks for the same layer at the same time waits for one computation, and an hour later for none.
            key = (*_key(encoding), layer, position, chosen)
            after = self._layers.get(key, partial(without_each_head, checkpoint, states, layer, position, chosen))
            changes[layer] = after - before[chosen]
        yield RankProgress(len(changes), len(changes))
        (piece,) = checkpoint.tokenizer.convert_ids_to_tokens([chosen])
        yield HeadRanking(encoding, position, Candidate(piece, chosen, float(before[chosen])), changes)

    def _read(self, encoding: Encoding) -> tuple[Checkpoint, torch.Tensor]:
        """The model, and what enters and leaves its layers for a text that fits it."""
        check_fits(encoding)
        checkpoint = self._library.get(MODELS[encoding.model.key])
        return checkpoint, self._states.get(_key(encoding), lambda: hidden_states(checkpoint, encoding.tokens))


def _key(encoding: Encoding) -> tuple[str, str, str]:
    return encoding.model.key, encoding.text, encoding.pair
