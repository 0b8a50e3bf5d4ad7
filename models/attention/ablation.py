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
class AblatedWord(AblatedCandidate):
    """A word of several pieces: `token` is the pieces joined, the probability the product over them. `id` is -1."""

    pieces: tuple[str, ...]  # as in the vocabulary


@dataclass(frozen=True, eq=False)
class Step:
    """One piece of a word, predicted with those before it in place: a word is as many steps as it has pieces."""

    states: np.ndarray  # what enters each layer and leaves the last, (layers + 1, tokens, hidden), float32
    position: int  # of the piece
    id: int


@dataclass(frozen=True)
class AblatedMask:
    """What turning heads off does to the prediction at one mask."""

    position: int  # index into Encoding.tokens
    divergence: float  # Kullback-Leibler, bits, of the whole distribution after from the one before; 0: none
    candidates: tuple[
        AblatedCandidate, ...
    ]  # the best before, the best after and what was asked for, words too, by probability before


@dataclass(frozen=True)
class Ablation:
    """The predictions for a text before and after some heads are turned off."""

    encoding: Encoding
    heads: tuple[Head, ...]  # those that are off
    masks: tuple[AblatedMask, ...]


def hidden_states(reader: Reader, checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """Return what enters each layer, all heads on, and what leaves the last: (layers + 1, tokens, hidden), float32."""
    return states_of_row(reader, checkpoint, Row.of(tokens))


def states_of_row(reader: Reader, checkpoint: Checkpoint, row: Row) -> np.ndarray:
    """Return the `hidden_states` of a row of ids."""
    (reading,) = reader.read(checkpoint, [row], Wanted("all"))
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
    head_mask = _head_mask(heads, checkpoint)
    first = min(head_mask)
    after = _log_softmax(
        reader.resume(checkpoint, states[first], first, head_mask, list(masked))[0]
    )  # (masks, vocabulary)
    before = _log_softmax(reader.lm_head(checkpoint, states[-1, list(masked)]))
    rows = zip(masked.items(), before, after, strict=True)
    return tuple(_compare(checkpoint, *mask, old, new, top) for mask, old, new in rows)


def ablate_word(
    reader: Reader, checkpoint: Checkpoint, steps: Sequence[Step], heads: Sequence[Head]
) -> tuple[float, float]:
    """Return the probability of a word before and after heads are off: the product over its pieces."""
    (after,) = _without(reader, checkpoint, steps, _head_mask(heads, checkpoint), long=False)
    return word_probability(reader, checkpoint, steps), float(after)


def word_probability(reader: Reader, checkpoint: Checkpoint, steps: Sequence[Step]) -> float:
    """Return the probability of a word with all heads on."""
    rows = ((_log_softmax(reader.lm_head(checkpoint, step.states[-1, [step.position]])), step.id) for step in steps)
    return math.exp(sum(float(row[0, id]) for row, id in rows))


def probabilities(reader: Reader, checkpoint: Checkpoint, states: np.ndarray, position: int) -> np.ndarray:
    """Return those of every token of the vocabulary at one position, all heads on: (vocabulary,), float32."""
    return _log_softmax(reader.lm_head(checkpoint, states[-1, [position]])).exp().numpy()[0]


def without_each_head(reader: Reader, checkpoint: Checkpoint, steps: Sequence[Step], layer: int) -> np.ndarray:
    """Return the probability of a token or a word with each head of a layer off in turn: (heads,), float32.

    It is a step of long work, or several for a long text: others are let in between.
    """
    head_mask = {layer: 1 - np.eye(checkpoint.spec.heads, dtype=np.float32)}  # (runs, heads)
    return _without(reader, checkpoint, steps, head_mask, long=True)


def _without(
    reader: Reader, checkpoint: Checkpoint, steps: Sequence[Step], head_mask: Mapping[int, np.ndarray], *, long: bool
) -> np.ndarray:
    """Return the probability of a word in each run of `Reader.resume`: (runs,), float32."""
    first = min(head_mask)
    logits = (
        reader.resume(checkpoint, step.states[first], first, head_mask, [step.position], long=long) for step in steps
    )  # of each step (runs, 1, vocabulary)
    parts = [_log_softmax(own[:, 0])[:, step.id] for own, step in zip(logits, steps, strict=True)]
    return torch.stack(parts).sum(dim=0).exp().numpy()


def _head_mask(heads: Sequence[Head], checkpoint: Checkpoint) -> dict[int, np.ndarray]:
    """Return 0 for the heads that are off and 1 for the others of their layers, by layer: (1, heads)."""
    head_mask = {layer: np.ones((1, checkpoint.spec.heads), dtype=np.float32) for layer, _ in heads}
    for layer, head in heads:
        head_mask[layer][0, head] = 0
    return head_mask


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
