"""Forward passes: the one module that runs the encoder and the LM head. Rows in, numpy arrays out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from models.checkpoints import buffers
from models.checkpoints.adapters import Adapter
from models.checkpoints.arrays import to_array, to_tensor
from models.checkpoints.batches import TOKENS_AT_ONCE, Row, batches, check_row, encoder_inputs
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.kernel import Trace
from models.checkpoints.last_layer import states_at_positions

Vector = Literal["query", "key", "value"]


@dataclass(frozen=True)
class Wanted:
    """What a forward pass returns, beside the logits at the positions that each row names."""

    hidden_states: Literal["none", "last", "all"] = "none"
    weights: bool = False
    vectors: tuple[Vector, ...] = ()


LOGITS_ALONE = Wanted()


@dataclass(frozen=True, eq=False)
class Reading:
    """The results of one row. All arrays are float32; the first axis of what was not wanted has length 0."""

    hidden_states: np.ndarray  # (layers, tokens, hidden): the embeddings and then each layer's, or the last alone
    weights: np.ndarray  # (layers, heads, tokens, tokens), rows sum to 1
    logits: np.ndarray  # (positions, vocabulary)
    vectors: dict[Vector, np.ndarray]  # x W + b of each head: (layers, heads, tokens, width); width is hidden / heads


def read_in_batches(
    checkpoint: Checkpoint, rows: Sequence[Row], wanted: Wanted, *, long: bool = False
) -> Iterator[tuple[int, Reading]]:
    """Yield the index and the reading of each row as they are computed, batch by batch, the longest rows first.

    Each batch has a turn of its own; several of them are steps of long work, and one is with `long`.

    Raises:
        ValueError: a row has no tokens or more than the model reads, or names positions that it lacks.
        TooLargeError: the machine ran out of memory.
    """
    for row in rows:
        check_row(row, checkpoint)
    plan = batches(rows)
    for batch in plan:
        with checkpoint.computing(long=long or len(plan) > 1):
            readings = _read(checkpoint, [rows[index] for index in batch], wanted)
        yield from zip(batch, readings, strict=True)


def read(
    checkpoint: Checkpoint, rows: Sequence[Row], wanted: Wanted = LOGITS_ALONE, *, long: bool = False
) -> tuple[Reading, ...]:
    """Return the readings of all rows, in their order. Raises what `read_in_batches` raises."""
    readings = dict(read_in_batches(checkpoint, rows, wanted, long=long))
    return tuple(readings[index] for index in range(len(rows)))


def resume(
    checkpoint: Checkpoint,
    states: np.ndarray,
    first: int,
    head_mask: Mapping[int, np.ndarray],
    positions: Sequence[int],
    *,
    long: bool = False,
) -> np.ndarray:
    """Run the layers from `first` up on what enters that layer, with some heads turned off, several times at once.

    Args:
        states: (tokens, hidden), the hidden states of one row below layer `first`.
        head_mask: by layer, (runs, heads), 0 where a run has the head off and 1 elsewhere.
        positions: where the logits are wanted.
        long: the batches of runs are steps of long work.

    Returns:
        The logits, (runs, positions, vocabulary), float32.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    runs = len(next(iter(head_mask.values())))
    at_once = max(1, TOKENS_AT_ONCE // len(states))
    found = []
    for start in range(0, runs, at_once):
        count = min(at_once, runs - start)
        with checkpoint.computing(long=long or runs > at_once):
            masks = {layer: to_tensor(checkpoint, mask[start : start + count]) for layer, mask in head_mask.items()}
            hidden = to_tensor(checkpoint, states).expand(count, -1, -1)  # (runs, tokens, hidden)
            for layer in checkpoint.layers[first:]:
                hidden = layer(hidden, trace=Trace(head_mask=masks))
            found.append(_lm_head(checkpoint, hidden[:, list(positions)]))
    return np.concatenate(found)


def read_adapted(
    checkpoint: Checkpoint, rows: Sequence[Row], adapter: Adapter, *, long: bool = False
) -> tuple[np.ndarray, ...]:
    """Return what leaves the last layer of an adapter on each row, in their order: (tokens, hidden), float32.

    Raises what `read_in_batches` raises.
    """
    for row in rows:
        check_row(row, checkpoint)
    plan = batches(rows)
    found: dict[int, np.ndarray] = {}
    for batch in plan:
        with checkpoint.computing(long=long or len(plan) > 1):
            hidden = _run_adapted(checkpoint, [rows[index] for index in batch], adapter)
            found |= {
                index: to_array(states[: len(rows[index].ids)]) for index, states in zip(batch, hidden, strict=True)
            }
    return tuple(found[index] for index in range(len(rows)))


def _run_adapted(checkpoint: Checkpoint, rows: Sequence[Row], adapter: Adapter) -> torch.Tensor:
    """Return the states of one batch of rows: (rows, tokens, hidden)."""
    inputs = encoder_inputs(checkpoint, rows)
    mask = inputs.pop("attention_mask", None)
    if mask is not None:  # as the kernel takes it: (rows, 1, tokens, tokens), False where there is padding
        mask = mask.bool()[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
    hidden: torch.Tensor = checkpoint.encoder.get_submodule("embeddings")(**inputs)
    for layer in (*checkpoint.layers[: adapter.first], *adapter.layers):
        hidden = layer(hidden, mask)
    return hidden


def lm_head(checkpoint: Checkpoint, states: np.ndarray) -> np.ndarray:
    """Return the logits of hidden states of any layer, (positions, hidden): (positions, vocabulary), float32.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    with checkpoint.computing():
        return _lm_head(checkpoint, to_tensor(checkpoint, states))


def _read(checkpoint: Checkpoint, rows: Sequence[Row], wanted: Wanted) -> list[Reading]:
    """Return the readings of one batch of rows."""
    if wanted == LOGITS_ALONE and any(row.logits_at for row in rows):
        return _logits_alone(checkpoint, rows)
    trace = _trace(checkpoint, rows, wanted)
    every = wanted.hidden_states == "all"
    output = checkpoint.encoder(**encoder_inputs(checkpoint, rows), trace=trace, output_hidden_states=every)
    last = output.last_hidden_state  # (rows, tokens, hidden)
    layers = {"none": (), "last": (last,), "all": output.hidden_states}[wanted.hidden_states]
    logits = _logits(checkpoint, rows, last)
    return [
        Reading(
            _states(layers, index, len(row.ids), checkpoint),
            trace.weights[index].numpy() if wanted.weights else _nothing(checkpoint.spec.heads, *[len(row.ids)] * 2),
            logits[index],
            {name: trace.vectors[name][index].numpy() for name in wanted.vectors},
        )
        for index, row in enumerate(rows)
    ]


def _logits_alone(checkpoint: Checkpoint, rows: Sequence[Row]) -> list[Reading]:
    logits = _lm_head(checkpoint, states_at_positions(checkpoint, rows))
    ends = np.cumsum([len(row.logits_at) for row in rows])[:-1]
    spec = checkpoint.spec
    return [
        Reading(_nothing(len(row.ids), spec.hidden), _nothing(spec.heads, *[len(row.ids)] * 2), own, {})
        for row, own in zip(rows, np.split(logits, ends), strict=True)
    ]


def _trace(checkpoint: Checkpoint, rows: Sequence[Row], wanted: Wanted) -> Trace:
    """Return room for what is recorded inside of attention."""
    spec, lengths = checkpoint.spec, [len(row.ids) for row in rows]

    def room(count: int, last: int) -> torch.Tensor:
        return buffers.empty(spec.layers, spec.heads, count, last)

    weights = [room(count, count) for count in lengths] if wanted.weights else []
    width = spec.hidden // spec.heads
    return Trace(weights, {name: [room(count, width) for count in lengths] for name in wanted.vectors})


def _logits(checkpoint: Checkpoint, rows: Sequence[Row], hidden: torch.Tensor) -> list[np.ndarray]:
    """Return the logits of each row, (positions, vocabulary), from (rows, tokens, hidden)."""
    counts = [len(row.logits_at) for row in rows]
    if not any(counts):
        return [_nothing(checkpoint.spec.vocabulary) for _ in rows]
    places = [(index, position) for index, row in enumerate(rows) for position in row.logits_at]
    # The vocabulary projection costs more than the whole encoder (119,547 or 250,002 columns), so it runs on the
    # requested positions alone.
    logits = _lm_head(checkpoint, hidden[tuple(zip(*places, strict=True))])
    return np.split(logits, np.cumsum(counts)[:-1])


def _lm_head(checkpoint: Checkpoint, hidden: torch.Tensor) -> np.ndarray:
    """Return the logits of (..., hidden): (..., vocabulary), float32."""
    return to_array(checkpoint.lm_head(hidden))


def _states(layers: Sequence[torch.Tensor], index: int, count: int, checkpoint: Checkpoint) -> np.ndarray:
    """Return the hidden states of one row, without padding: (layers, tokens, hidden)."""
    if not layers:
        return _nothing(count, checkpoint.spec.hidden)
    return to_array(torch.stack([layer[index, :count] for layer in layers]))


def _nothing(*shape: int) -> np.ndarray:
    return np.empty((0, *shape), dtype=np.float32)
