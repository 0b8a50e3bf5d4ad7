"""The interface through which every capability runs a model: rows in, numpy arrays out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from models.cache import Cache
from models.checkpoints import forward, gradients, heads, recording
from models.checkpoints.adapters import Adapter
from models.checkpoints.batches import Row
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.forward import LOGITS_ALONE, Reading, Wanted
from models.checkpoints.gradients import Score
from models.checkpoints.recording import EmbeddingSteps, LayerSteps, MaskHeadSteps
from models.checkpoints.registry import ModelSpec, Registry

__all__ = ["Reader", "Reading", "Row", "Wanted"]

RECENT_LOGITS = 16_000_000  # bytes: 16 positions over the vocabulary of XLM-R


class Checkpoints(Protocol):
    """Gives checkpoints by their specification, as `ModelLibrary` does."""

    registry: Registry

    def get(self, spec: ModelSpec) -> Checkpoint: ...


class Reader:
    """Run models on many rows of any lengths at once.

    `model` is a key of the registry, or a checkpoint from `checkpoint`, which stays in memory for as long as it is
    referenced: work of many steps takes one, so that none of them reads the weights again.

    Every method waits for its turn with the model, which goes by order of arrival; calls that are computed in several
    batches, and those with `long`, let short ones pass between their steps. Every method raises what `ModelLibrary.get`
    raises, and TooLargeError where the machine runs out of memory.
    """

    def __init__(self, library: Checkpoints) -> None:
        self._library = library
        self._recent: Cache[Reading] = Cache(RECENT_LOGITS, lambda reading: reading.logits.nbytes)

    def checkpoint(self, model: str) -> Checkpoint:
        """Return a model in memory."""
        return self._library.get(self._library.registry[model])

    def read(
        self, model: str | Checkpoint, rows: Sequence[Row], wanted: Wanted = LOGITS_ALONE, *, long: bool = False
    ) -> tuple[Reading, ...]:
        """Return the readings of all rows, in the order of the rows.

        Raises:
            ValueError: a row has no tokens or more than the model reads, or names positions that it lacks.
        """
        readings = dict(self.read_in_batches(model, rows, wanted, long=long))
        return tuple(readings[index] for index in range(len(rows)))

    def read_in_batches(
        self, model: str | Checkpoint, rows: Sequence[Row], wanted: Wanted = LOGITS_ALONE, *, long: bool = False
    ) -> Iterator[tuple[int, Reading]]:
        """Yield the index and the reading of each row as they are computed, for results too large to hold at once.

        A row whose logits are wanted at one position, and nothing else, is not read again if it was read alone lately:
        its best tokens, whole words and the words of another model in the same gap all begin with it.

        Raises what `read` raises.
        """
        checkpoint = self._resolve(model)
        if wanted == LOGITS_ALONE and len(rows) == 1 and len(rows[0].logits_at) == 1:
            return iter([(0, self._read_once(checkpoint, rows[0], long=long))])
        return forward.read_in_batches(checkpoint, rows, wanted, long=long)

    def _read_once(self, checkpoint: Checkpoint, row: Row, *, long: bool) -> Reading:
        """Return the reading of a row of its own, with a copy of its logits, which are shared by all who ask."""
        key = checkpoint.spec.key, row
        found = self._recent.get(key, lambda: forward.read(checkpoint, [row], long=long)[0])
        return replace(found, logits=found.logits.copy())

    def read_adapted(
        self, model: str | Checkpoint, rows: Sequence[Row], adapter: Adapter, *, long: bool = False
    ) -> tuple[np.ndarray, ...]:
        """Return the states that leave the last layer of an adapter: (tokens, hidden) of each row, float32.

        The model itself stays as it is. Raises what `read` raises.
        """
        return forward.read_adapted(self._resolve(model), rows, adapter, long=long)

    def resume(
        self,
        model: str | Checkpoint,
        states: np.ndarray,
        first: int,
        head_mask: Mapping[int, np.ndarray],
        positions: Sequence[int],
        *,
        long: bool = False,
    ) -> np.ndarray:
        """Run the layers from `first` up with some heads turned off. See `forward.resume`."""
        return forward.resume(self._resolve(model), states, first, head_mask, positions, long=long)

    def embeddings(self, model: str | Checkpoint, rows: Sequence[Row], *, long: bool = False) -> np.ndarray:
        """Return what enters the first layer for rows of one length. See `gradients.embeddings`."""
        return gradients.embeddings(self._resolve(model), rows, long=long)

    def gradients(
        self, model: str | Checkpoint, points: np.ndarray, score: Score, adapter: Adapter, *, long: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return a score of inputs of the first layer, and its gradients. See `gradients.gradients`."""
        return gradients.gradients(self._resolve(model), points, score, adapter, long=long)

    def adapted_weights(self, model: str | Checkpoint, row: Row, adapter: Adapter, *, long: bool = False) -> np.ndarray:
        """Return the attention weights of every layer under an adapter. See `gradients.adapted_weights`."""
        return gradients.adapted_weights(self._resolve(model), row, adapter, long=long)

    def lm_head(self, model: str | Checkpoint, states: np.ndarray) -> np.ndarray:
        """Return the logits of hidden states of any layer: (positions, hidden) to (positions, vocabulary), float32."""
        return forward.lm_head(self._resolve(model), states)

    def record_embeddings(self, model: str | Checkpoint, row: Row) -> EmbeddingSteps:
        """Return how what enters the first layer comes about. See `recording.record_embeddings`."""
        return recording.record_embeddings(self._resolve(model), row)

    def record_layer(self, model: str | Checkpoint, states: np.ndarray, layer: int) -> LayerSteps:
        """Return every step of one layer on what enters it, (tokens, hidden). See `recording.record_layer`."""
        return recording.record_layer(self._resolve(model), states, layer)

    def record_mask_head(self, model: str | Checkpoint, states: np.ndarray) -> MaskHeadSteps:
        """Return every step of the head for masked words on (tokens, hidden). See `recording.record_mask_head`."""
        return recording.record_mask_head(self._resolve(model), states)

    def position_table(self, model: str | Checkpoint, positions: Sequence[int]) -> np.ndarray:
        """Return the learned vectors of some positions, from 0: (positions, hidden). See `recording`."""
        return recording.position_table(self._resolve(model), positions)

    def next_sentence_head(self, model: str | Checkpoint, states: Sequence[np.ndarray]) -> np.ndarray:
        """Return the logits of "next" and "not next" of pairs: (rows, 2). See `heads.next_sentence_head`."""
        return heads.next_sentence_head(self._resolve(model), states)

    def pooler(self, model: str | Checkpoint, state: np.ndarray) -> np.ndarray | None:
        """Return what the encoder's pooler makes of a first token, (hidden,); None without one."""
        return heads.pooler(self._resolve(model), state)

    def fine_tuned_head(self, model: str | Checkpoint, states: np.ndarray) -> np.ndarray:
        """Return the logits of a checkpoint's own head: (tokens, labels). See `heads.fine_tuned_head`."""
        return heads.fine_tuned_head(self._resolve(model), states)

    def _resolve(self, model: str | Checkpoint) -> Checkpoint:
        return self.checkpoint(model) if isinstance(model, str) else model
