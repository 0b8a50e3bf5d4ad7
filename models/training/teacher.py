"""Staying near the start: what its encoder knew of meaning across languages is easily lost while masks are learned.

After data2vec (Baevski et al. 2022): the model, which sees the text with words hidden, also learns to have the states
that a frozen copy of its start has of the whole text. That keeps translations near each other and, since every token
teaches and not the hidden ones alone, masks are learned faster too.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch.nn.functional import layer_norm
from transformers import PreTrainedModel

from models.training.batches import Batch
from models.training.checkpoints import load_model


class Teacher:
    """The encoder in `folder` up to two thirds of its layers, the last ones being for the word to predict."""

    def __init__(self, folder: Path) -> None:
        self._encoder = load_model(folder).base_model.eval().requires_grad_(False)
        layers = self._encoder.encoder.layer
        self.layer = max(1, 2 * len(layers) // 3)
        self._encoder.encoder.layer = layers[: self.layer]

    def distance(self, batch: Batch, hidden: torch.Tensor) -> torch.Tensor:
        """How far `hidden`, (rows, tokens, hidden), is from the teacher's: mean square of normalised states."""
        ids = batch.ids.clone()
        ids[batch.masked] = batch.targets
        with torch.no_grad():
            theirs = self._encoder(ids, **inputs(self._encoder, batch)).last_hidden_state
        apart = (_normal(hidden) - _normal(theirs)).square().mean(-1)
        return (apart if batch.attend is None else apart[batch.attend]).mean()


def inputs(encoder: PreTrainedModel, batch: Batch) -> dict[str, torch.Tensor | None]:
    """What an encoder takes beside the ids."""
    rows = {"attention_mask": batch.attend}
    return {**rows, "token_type_ids": batch.types} if encoder.config.type_vocab_size > 1 else rows


def _normal(states: torch.Tensor) -> torch.Tensor:
    return layer_norm(states.float(), states.shape[-1:])
