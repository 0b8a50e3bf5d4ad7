"""How this project's models mix values: step by step when someone wants the weights, else in a fused kernel."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn.functional import scaled_dot_product_attention
from transformers import AttentionInterface

KERNEL = "weights-in-place"  # what checkpoints are loaded with, see `mix`


def mix(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    _mask: None,
    scaling: float,
    kept: torch.Tensor | None = None,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """softmax(query . key * scaling) . value, each (rows, heads, tokens, width), for rows without padding.

    With `kept`, (layers, heads, tokens, tokens), float32, the weights of a single row go to its layer there. A forward
    pass hands it on to every layer: `model(..., kept=kept)`. They are written where they stay, while
    `output_attentions=True`, which the fused kernel does not have, collects them first. See "Attention Interface" in
    the documentation of transformers.
    """
    if kept is None:
        return scaled_dot_product_attention(query, key, value, scale=scaling).transpose(1, 2), None
    # Scaling the queries is a pass over far less memory than scaling the scores, as the eager arithmetic does.
    scores, place = (query * scaling) @ key.transpose(2, 3), kept[module.layer_idx]
    if scores.dtype == place.dtype and scores.device == place.device:
        weights = torch.softmax(scores, dim=-1, out=place[None])
    else:
        weights = scores.softmax(dim=-1, dtype=place.dtype)  # before it is rounded, so that rows sum to 1
        place.copy_(weights[0])
        weights = weights.to(value.dtype)
    return (weights @ value).transpose(1, 2), None


AttentionInterface.register(KERNEL, mix)
