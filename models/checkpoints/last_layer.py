"""The encoder where the logits of a few positions alone are wanted: its last layer is computed for these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from models.checkpoints.batches import Row, encoder_inputs
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.kernel import Trace, attend


def states_at_positions(checkpoint: Checkpoint, rows: Sequence[Row]) -> torch.Tensor:
    """Return what leaves the last layer at the positions `logits_at` of one row after the other: (positions, hidden).

    Of the last layer, a position needs nothing of the others but their keys and values. At least one position is
    wanted.
    """
    inputs = encoder_inputs(checkpoint, rows)
    padding = inputs.pop("attention_mask", None)
    seen = None if padding is None else padding.bool()[:, None, None]  # (rows, 1, 1, tokens)
    hidden = checkpoint.encoder.get_submodule("embeddings")(**inputs)  # (rows, tokens, hidden)
    *below, last = checkpoint.layers
    for layer in below:
        hidden = layer(hidden, seen, trace=Trace())
    places, wanted = _places(rows, hidden.device)
    return _run(last, hidden, places, seen)[wanted]


def _places(rows: Sequence[Row], device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the positions of each row, filled up with 0, and which of them are wanted: (rows, most positions)."""
    most = max(len(row.logits_at) for row in rows)
    places = [[*row.logits_at, *[0] * (most - len(row.logits_at))] for row in rows]
    wanted = [[place < len(row.logits_at) for place in range(most)] for row in rows]
    return (
        torch.tensor(places, dtype=torch.long, device=device),
        torch.tensor(wanted, dtype=torch.bool, device=device),
    )


def _run(layer: Any, hidden: torch.Tensor, places: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
    """Return what leaves a layer at some places of each row, (rows, places): (rows, places, hidden)."""
    attention = layer.attention.self
    own = hidden.gather(1, places[:, :, None].expand(-1, -1, hidden.shape[2]))

    def heads(vectors: torch.Tensor) -> torch.Tensor:
        return vectors.unflatten(2, (-1, attention.attention_head_size)).transpose(1, 2)  # (rows, heads, tokens, width)

    query, key, value = heads(attention.query(own)), heads(attention.key(hidden)), heads(attention.value(hidden))
    context, _ = attend(attention, query, key, value, seen, attention.scaling)
    states: torch.Tensor = layer.feed_forward_chunk(layer.attention.output(context.flatten(2), own))
    return states
