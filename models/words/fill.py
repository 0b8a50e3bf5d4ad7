"""What may stand where a mask is."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from models.checkpoints.loading import Checkpoint
from models.results import Token


def predict(
    checkpoint: Checkpoint, tokens: Sequence[Token], masked: list[int], top: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Probabilities and ids of the `top` candidates at each of the `masked` positions, both (masks, top)."""
    with checkpoint.computing():
        hidden = checkpoint.encoder(**checkpoint.inputs(tokens)).last_hidden_state  # (1, tokens, hidden)
        # The vocabulary projection costs more than the whole encoder (119,547 or 250,002 columns),
        # so it runs on the masked positions alone.
        logits = checkpoint.head(hidden[0, masked])  # (masks, vocabulary)
        best = logits.float().softmax(dim=-1).topk(top)
    return best.values.cpu(), best.indices.cpu()
