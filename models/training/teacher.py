"""A teacher: what the starting encoder knows of meaning across languages is easily lost while masks are learned.

After data2vec (Baevski et al. 2022): the model, which sees the text with words hidden, also learns to have the states
that the encoder it all started from, frozen, has of the whole text. That keeps translations near each other and, since
every token teaches and not the hidden ones alone, masks are learned faster too. The two may cut the text differently:
a token learns the mean state of the teacher's tokens that share a letter with it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch.nn.functional import layer_norm
from torch.nn.utils.rnn import pad_sequence
from transformers import AutoModel, PreTrainedModel

from models.training.batches import MAX_TOKENS, Batch, text_spans
from models.training.checkpoints import load_tokenizer


class Teacher:
    """The encoder in `folder` up to two thirds of its layers, the last ones being for the word to predict."""

    def __init__(self, folder: Path) -> None:
        self._encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
        self._encoder.eval().requires_grad_(False)
        layers = self._encoder.encoder.layer
        self.layer = max(1, 2 * len(layers) // 3)
        self._encoder.encoder.layer = layers[: self.layer]
        self._tokenizer = load_tokenizer(folder)
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def distance(self, batch: Batch, hidden: torch.Tensor) -> torch.Tensor:
        """How far `hidden`, (rows, tokens, hidden), is from the teacher's: mean square of normalised states."""
        encodings = self._tokenizer.encode_batch(batch.texts)
        ids = pad_sequence([torch.tensor(encoding.ids) for encoding in encodings], batch_first=True)
        present = pad_sequence([torch.tensor(encoding.attention_mask) for encoding in encodings], batch_first=True)
        spans = pad_sequence([torch.from_numpy(text_spans(encoding)) for encoding in encodings], batch_first=True)
        shared = overlap(batch.spans, spans)
        with torch.no_grad():
            theirs = shared @ self._encoder(ids, attention_mask=present).last_hidden_state.float()
        apart = (_normal(hidden) - _normal(theirs)).square().mean(-1)
        return apart[shared.any(-1)].mean()


def overlap(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """Which tokens share a letter. Spans (rows, tokens, 2) of both, to (rows, our tokens, their tokens), each of our
    tokens' weights adding up to 1, or to 0 where the other side has nothing in its place."""
    (start, end), (first, last) = ours[:, :, None].unbind(-1), theirs[:, None].unbind(-1)
    shared = (torch.maximum(start, first) < torch.minimum(end, last)).float()
    return shared / shared.sum(-1, keepdim=True).clamp(min=1)


def inputs(encoder: PreTrainedModel, batch: Batch) -> dict[str, torch.Tensor | None]:
    """What an encoder takes beside the ids."""
    rows = {"attention_mask": batch.attend}
    return {**rows, "token_type_ids": batch.types} if encoder.config.type_vocab_size > 1 else rows


def _normal(states: torch.Tensor) -> torch.Tensor:
    return layer_norm(states.float(), states.shape[-1:])
