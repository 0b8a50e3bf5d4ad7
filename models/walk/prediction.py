"""What the head for masked words predicts at one token, and the loss there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch

from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.recording import MaskHeadSteps
from models.words.fill import Candidate, RankedToken


@dataclass(frozen=True, eq=False)
class WalkPrediction:
    """What the head for masked words predicts at one token, and the loss where the right token is known.

    The arrays of `steps` have one row, that of the token.
    """

    position: int  # in Encoding.tokens
    steps: MaskHeadSteps
    candidates: tuple[Candidate, ...]  # the most probable first
    logits: tuple[float, ...]  # of the candidates
    total: float  # the logarithm of the sum of exp(logit) over the vocabulary
    right: RankedToken | None  # what stood there, where that is known
    right_logit: float | None
    tied: bool  # the rows that the state is compared with are those of the table of embeddings

    @property
    def loss(self) -> float | None:
        """Return -log p of the right token, in nats; None where it is not known."""
        return None if self.right_logit is None else max(0.0, self.total - self.right_logit)


def predict_token(
    checkpoint: Checkpoint, position: int, steps: MaskHeadSteps, right: int | None, top: int
) -> WalkPrediction:
    """Return the `top` best candidates at one token, whose logits are the one row of `steps`, and the right one."""
    logits = torch.from_numpy(steps.logits[0]).double()  # float32 would lose 1e-5 in the sum of 250,000 numbers
    total = float(logits.logsumexp(dim=0))
    best = logits.topk(top)
    ids, values = best.indices.tolist(), best.values.tolist()
    pieces = checkpoint.tokenizer.convert_ids_to_tokens(ids)
    probabilities = [math.exp(value - total) for value in values]
    candidates = tuple(map(Candidate, pieces, ids, probabilities))
    tied = bool(checkpoint.model.config.tie_word_embeddings)
    if right is None:
        return WalkPrediction(position, steps, candidates, tuple(values), total, None, None, tied)
    own = float(logits[right])
    (piece,) = checkpoint.tokenizer.convert_ids_to_tokens([right])
    ranked = RankedToken(piece, right, math.exp(own - total), 1 + int((logits > own).sum()))
    return WalkPrediction(position, steps, candidates, tuple(values), total, ranked, own, tied)
