"""What a model predicts with some of its attention heads turned off (Michel et al. 2019).

"Are Sixteen Heads Really Better than One?", NeurIPS 2019: a head that is off adds nothing to what its layer puts out.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack

import numpy as np
import torch

from models.checkpoints.loading import Checkpoint
from models.results import AblatedCandidate, AblatedMask, Head, Token

Hook = Callable[[torch.nn.Module, tuple[torch.Tensor]], tuple[torch.Tensor]]

TOKENS_AT_ONCE = 1024  # of all rows of a batch: more at once are no faster, and hold up other readers for longer


def hidden_states(checkpoint: Checkpoint, tokens: Sequence[Token]) -> torch.Tensor:
    """What enters each layer, all heads on, and what leaves the last: (layers + 1, tokens, hidden)."""
    with checkpoint.computing():
        output = checkpoint.encoder(**checkpoint.inputs(tokens), output_hidden_states=True)
        return torch.cat(output.hidden_states)


def ablate(
    checkpoint: Checkpoint, states: torch.Tensor, masked: list[int], heads: Sequence[Head], top: int
) -> tuple[AblatedMask, ...]:
    """The `top` candidates at each of the `masked` positions before and after the (layer, head) pairs are off.

    `states` are the tokens' `hidden_states`: layers below the first one with a head off are not computed again.
    """
    first = min(layer for layer, _ in heads)
    kept = torch.ones(checkpoint.spec.layers, 1, checkpoint.spec.heads)
    for layer, head in heads:
        kept[layer, 0, head] = 0
    switched = {layer: kept[layer] for layer, _ in heads}
    with checkpoint.computing():
        changed = _run(checkpoint, states[first][None], first, switched)[0]  # (tokens, hidden)
        before = _log_probabilities(checkpoint, states[-1, masked])  # (masks, vocabulary)
        after = _log_probabilities(checkpoint, changed[masked])
    rows = zip(masked, before, after, strict=True)
    return tuple(_compare(checkpoint, position, old, new, top) for position, old, new in rows)


def probabilities(checkpoint: Checkpoint, states: torch.Tensor, position: int) -> np.ndarray:
    """Of every token of the vocabulary at one position, all heads on: (vocabulary,), float32."""
    with checkpoint.computing():
        return _log_probabilities(checkpoint, states[-1, position]).exp().cpu().numpy()


def without_each_head(
    checkpoint: Checkpoint, states: torch.Tensor, layer: int, position: int, candidate: int
) -> np.ndarray:
    """The probability of a token at a position with one head of a layer off, each in turn: (heads,), float32.

    The heads are the rows of a batch. The model is held for some of them at a time.
    """
    tokens, found = states.shape[1], []
    for kept in (1 - torch.eye(checkpoint.spec.heads)).split(max(1, TOKENS_AT_ONCE // tokens)):  # (rows, heads)
        with checkpoint.computing():
            rows = states[layer].expand(len(kept), -1, -1)
            hidden = _run(checkpoint, rows, layer, {layer: kept})[:, position]  # (rows, hidden)
            found.append(_log_probabilities(checkpoint, hidden)[:, candidate].exp().cpu())
        # A lock is not given to who waits longest: whoever lets go and takes it again at once would keep it.
        time.sleep(0.001)
    return torch.cat(found).numpy()


def _run(
    checkpoint: Checkpoint, hidden: torch.Tensor, first: int, switched: Mapping[int, torch.Tensor]
) -> torch.Tensor:
    """The layers from `first` up on (rows, tokens, hidden). `switched`, (rows, heads): 0 where a head is off."""
    outputs = checkpoint.parts("attention.output.dense")
    with ExitStack() as hooks:
        for index, kept in switched.items():
            hooks.callback(outputs[index].register_forward_pre_hook(_keeping(kept)).remove)
        for layer in checkpoint.layers[first:]:
            hidden = layer(hidden)
    return hidden


def _keeping(kept: torch.Tensor) -> Hook:
    """Sets the slices of a layer's context vectors to zero that come from the heads which are off."""

    def hook(_part: torch.nn.Module, inputs: tuple[torch.Tensor]) -> tuple[torch.Tensor]:
        heads = inputs[0].unflatten(-1, (kept.shape[1], -1))  # (rows, tokens, heads, width)
        return ((heads * kept[:, None, :, None].to(heads)).flatten(-2),)

    return hook


def _log_probabilities(checkpoint: Checkpoint, hidden: torch.Tensor) -> torch.Tensor:
    return checkpoint.head(hidden).float().log_softmax(dim=-1)


def _compare(checkpoint: Checkpoint, position: int, before: torch.Tensor, after: torch.Tensor, top: int) -> AblatedMask:
    """What is at the head of either of two rows of log probabilities, each (vocabulary,)."""
    ids = torch.cat([before.topk(top).indices, after.topk(top).indices]).unique()
    ids = ids[before[ids].argsort(descending=True)]
    pieces = checkpoint.tokenizer.convert_ids_to_tokens(ids.tolist())
    pairs = (before[ids].exp().tolist(), after[ids].exp().tolist())
    candidates = tuple(map(AblatedCandidate, pieces, ids.tolist(), *pairs))
    divergence = float((before.exp() * (before - after)).sum()) / math.log(2)
    return AblatedMask(position, max(divergence, 0.0), candidates)  # rounding may take equal rows below 0
