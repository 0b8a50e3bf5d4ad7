"""The attention function of every checkpoint here: the fused kernel, or step by step where the weights are wanted.

It is registered with transformers under `KERNEL`; see "Attention Interface" in the documentation of transformers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.nn.functional import scaled_dot_product_attention
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.masking_utils import sdpa_mask

KERNEL = "weights-in-place"


@dataclass(eq=False)
class Trace:
    """What one forward pass records inside of attention, and which heads it turns off.

    A forward pass hands it on to the attention function of every layer: `encoder(..., trace=trace)`.
    """

    weights: Sequence[torch.Tensor] = ()  # to be filled, one a row: float32, (layers, heads, tokens, tokens)
    vectors: Mapping[str, Sequence[torch.Tensor]] = field(default_factory=dict)
    """To be filled, by "query", "key" and "value", one a row: float32, (layers, heads, tokens, width)."""
    head_mask: Mapping[int, torch.Tensor] = field(default_factory=dict)  # by layer: (rows, heads), 0 where one is off


def attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float,
    trace: Trace | None = None,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Return softmax(query . key * scaling) . value as (rows, tokens, heads, width).

    Query, key and value are (rows, heads, tokens, width). `attention_mask`, (rows, 1, tokens, tokens), is False where
    the row has padding, which gets a weight of exactly 0; None for rows without padding.
    """
    trace, layer = trace or Trace(), module.layer_idx
    vectors = {"query": query, "key": key, "value": value}
    for name, places in trace.vectors.items():
        _copy_rows(vectors[name], places, layer)
    if trace.weights:
        # Scaling the queries is a pass over far less memory than scaling the scores, as the eager arithmetic does.
        scores = (query * scaling) @ key.transpose(2, 3)
        if attention_mask is not None:
            scores.masked_fill_(~attention_mask, float("-inf"))
        context = _softmax(scores, trace.weights, layer) @ value
    else:
        context = scaled_dot_product_attention(query, key, value, attn_mask=attention_mask, scale=scaling)
    if layer in trace.head_mask:
        context = context * trace.head_mask[layer][:, :, None, None].to(context)
    return context.transpose(1, 2), None


def _softmax(scores: torch.Tensor, places: Sequence[torch.Tensor], layer: int) -> torch.Tensor:
    """Return the weights of scores, (rows, heads, tokens, tokens), and write those of each row to its place.

    The weights of a single row are computed where they stay: `output_attentions=True` would collect them first.
    """
    place = places[0][layer]
    if len(places) == 1 and scores.dtype == place.dtype and scores.device == place.device:
        return torch.softmax(scores, dim=-1, out=place[None])
    weights = scores.softmax(dim=-1, dtype=place.dtype)  # before it is rounded, so that rows sum to 1
    for row, target in zip(weights, places, strict=True):
        target[layer].copy_(row[:, : target.shape[2], : target.shape[3]])
    return weights.to(scores.dtype)


def _copy_rows(source: torch.Tensor, places: Sequence[torch.Tensor], layer: int) -> None:
    """Copy each row of (rows, heads, tokens, width) to its place, without padding."""
    for row, target in zip(source, places, strict=True):
        target[layer].copy_(row[:, : target.shape[2]])


AttentionInterface.register(KERNEL, attend)
# transformers passes no mask to a kernel that has none registered, and so reads padding as text.
AttentionMaskInterface.register(KERNEL, sdpa_mask)
