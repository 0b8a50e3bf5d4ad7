"""What a model predicts with some of its attention heads turned off (Michel et al. 2019).

"Are Sixteen Heads Really Better than One?", NeurIPS 2019: a head that is off adds nothing to what its layer puts out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.attention.selection import Head
from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader, Row, Wanted
from models.text.tokens import Encoding, Token


@dataclass(frozen=True)
class AblatedCandidate:
    """A token that may stand where a mask is, and its probability before and after heads are turned off."""

    token: str
    id: int
    before: float
    after: float


@dataclass(frozen=True)
class AblatedMask:
    """What turning heads off does to the prediction at one mask."""

    position: int  # index into Encoding.tokens
    divergence: float  # Kullback-Leibler, bits, of the whole distribution after from the one before; 0: none
    candidates: tuple[
        AblatedCandidate, ...
    ]  # the best before, the best after and what was asked for, by probability before


@dataclass(frozen=True)
class Ablation:
    """The predictions for a text before and after some heads are turned off."""

    encoding: Encoding
    heads: tuple[Head, ...]  # those that are off
    masks: tuple[AblatedMask, ...]


def hidden_states(reader: Reader, checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """Return what enters each layer, all heads on, and what leaves the last: (layers + 1, tokens, hidden), float32."""
    (reading,) = reader.read(checkpoint, [Row.of(tokens)], Wanted("all"))
    return reading.hidden_states


def ablate(
    reader: Reader,
    checkpoint: Checkpoint,
    states: np.ndarray,
    masked: Mapping[int, int | None],
    heads: Sequence[Head],
    top: int,
) -> tuple[AblatedMask, ...]:
    """Return the `top` candidates at each of the `masked` positions before and after the (layer, head) pairs are off.

    `masked` has the id of one more token for a position, or None.

    `states` are the tokens' `hidden_states`: layers below the first one with a head off are not computed again.
    """
    head_mask = {layer: np.ones((1, checkpoint.spec.heads), dtype=np.float32) for layer, _ in heads}
    for layer, head in heads:
        head_mask[layer][0, head] = 0
    first = min(head_mask)
    after = _log_softmax(
        reader.resume(checkpoint, states[first], first, head_mask, list(masked))[0]
    )  # (masks, vocabulary)
    before = _log_softmax(reader.lm_head(checkpoint, states[-1, list(masked)]))
    rows = zip(masked.items(), before, after, strict=True)
    return tuple(_compare(checkpoint, *mask, old, new, top) for mask, old, new in rows)


def probabilities(reader: Reader, checkpoint: Checkpoint, states: np.ndarray, position: int) -> np.ndarray:
    """Return those of every token of the vocabulary at one position, all heads on: (vocabulary,), float32."""
    return _log_softmax(reader.lm_head(checkpoint, states[-1, [position]])).exp().numpy()[0]


def without_each_head(
    reader: Reader, checkpoint: Checkpoint, states: np.ndarray, layer: int, position: int, candidate: int
) -> np.ndarray:
    """Return the probability of a token at a position with each head of a layer off in turn: (heads,), float32.

    It is a step of long work, or several for a long text: others are let in between.
    """
    head_mask = {layer: 1 - np.eye(checkpoint.spec.heads, dtype=np.float32)}  # (runs, heads)
    logits = reader.resume(checkpoint, states[layer], layer, head_mask, [position], long=True)  # (runs, 1, vocabulary)
    return _log_softmax(logits[:, 0])[:, candidate].exp().numpy()


def _log_softmax(logits: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(logits).log_softmax(dim=-1)


def _compare(
    checkpoint: Checkpoint, position: int, also: int | None, before: torch.Tensor, after: torch.Tensor, top: int
) -> AblatedMask:
    """Return the best candidates of either of two rows of log probabilities, each (vocabulary,), and `also`."""
    own = torch.tensor([] if also is None else [also], dtype=torch.long, device="cpu")
    ids = torch.cat([before.topk(top).indices, after.topk(top).indices, own]).unique()
    ids = ids[before[ids].argsort(descending=True)]
    pieces = checkpoint.tokenizer.convert_ids_to_tokens(ids.tolist())
    pairs = (before[ids].exp().tolist(), after[ids].exp().tolist())
    candidates = tuple(map(AblatedCandidate, pieces, ids.tolist(), *pairs))
    divergence = float((before.exp() * (before - after)).sum()) / math.log(2)
    return AblatedMask(position, max(divergence, 0.0), candidates)  # rounding may take equal rows below 0
