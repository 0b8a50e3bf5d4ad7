"""A teacher: what the starting encoder knows of meaning across languages is easily lost while masks are learned.

After data2vec (Baevski et al. 2022): the model, which sees the text with words hidden, also learns to have the states
that the encoder it all started from, frozen, has of the whole text. That keeps translations near each other and, since
every token teaches and not the hidden ones alone, masks are learned faster too. The two may cut the text differently:
a token learns the mean state of the teacher's tokens that share a letter with it.

What tells one sentence from the next is a small part of such states, so the means of whole sentences are learned for
themselves as well, seen from the middle of the teacher's in the batch (compare Reimers and Gurevych 2020, who make
sentence vectors multilingual by learning a teacher's).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch.nn.functional import cosine_similarity, layer_norm
from torch.nn.utils.rnn import pad_sequence
from transformers import AutoModel, PreTrainedModel

from training.batches import MAX_TOKENS, Batch, text_spans
from training.checkpoints import load_tokenizer
from training.retrieval import middle

States = tuple[torch.Tensor, ...]  # of an encoder's layers after the embeddings, each (rows, tokens, hidden)


class Teacher:
    """The encoder in `folder` up to the end of its middle layers, the last ones being for the word to predict."""

    def __init__(self, folder: Path) -> None:
        self._encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
        self._encoder.eval().requires_grad_(False)
        layers = self._encoder.encoder.layer
        self._middle = middle(len(layers))
        self._layer = self._middle.stop - 1
        self._encoder.encoder.layer = layers[: self._layer]
        self._tokenizer = load_tokenizer(folder)
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def distance(self, batch: Batch, states: States) -> torch.Tensor:
        """How far the tokens' `states` and their sentences are from the teacher's: for both the mean of 2 - 2 cos."""
        encodings = self._tokenizer.encode_batch(batch.texts)
        ids = pad_sequence([torch.tensor(encoding.ids) for encoding in encodings], batch_first=True)
        present = pad_sequence([torch.tensor(encoding.attention_mask) for encoding in encodings], batch_first=True)
        spans = pad_sequence([torch.from_numpy(text_spans(encoding)) for encoding in encodings], batch_first=True)
        shared = overlap(batch.spans, spans)
        with torch.no_grad():
            answers = self._encoder(ids, attention_mask=present, output_hidden_states=True).hidden_states
            theirs = shared @ answers[self._layer].float()
        tokens = (_normal(states[self._layer]) - _normal(theirs)).square().mean(-1)[shared.any(-1)]
        ours = torch.ones_like(batch.ids) if batch.attend is None else batch.attend
        sentences = apart(self._sentences(states, ours), self._sentences(answers, present))
        return tokens.mean() + sentences.mean()

    def _sentences(self, states: States, present: torch.Tensor) -> torch.Tensor:
        """Mean of the present tokens' normalised middle states, (rows, hidden)."""
        means = torch.stack([_normal(layer) for layer in states[self._middle]]).mean(0)
        return (means * present[..., None]).sum(1) / present.sum(1, keepdim=True)


def apart(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """2 - 2 cos of each row's two vectors, (rows, hidden) to (rows,).

    All vectors of sentences lie in one narrow cone, so they are seen from the middle of `theirs`.
    """
    centre = theirs.mean(0)
    return 2 - 2 * cosine_similarity(ours - centre, theirs - centre)


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
