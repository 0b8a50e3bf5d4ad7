"""Distil the starting encoder, so that masked-language modelling does not destroy its alignment of languages.

After data2vec (Baevski et al. 2022): the model, which reads the masked text, also learns to predict the hidden states
that the frozen starting encoder computes for the unmasked text. Translations stay close to each other, and since every
token gives a training signal, not the masked ones alone, masked-language modelling learns faster too. The two models
may have different tokenizers, so a token's target is the mean state of the teacher's tokens that share a character
with it.

Differences between sentences are a small part of those states, so a second loss compares the mean states of whole
sentences, after subtracting the mean of the teacher's sentences in the batch (compare Reimers and Gurevych 2020, who
make sentence embeddings multilingual by distillation).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch.nn.functional import cosine_similarity, layer_norm
from torch.nn.utils.rnn import pad_sequence
from transformers import AutoModel

from training.alignment import alignment_weights, text_spans
from training.batches import MAX_TOKENS, Batch
from training.checkpoints import load_tokenizer
from training.retrieval import middle_layers

HiddenStates = tuple[torch.Tensor, ...]  # embeddings and each layer's output, each (rows, tokens, hidden)


class Teacher:
    """A frozen encoder without its last third of layers, which specialise in predicting the token."""

    def __init__(self, folder: Path) -> None:
        self._encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
        self._encoder.eval().requires_grad_(False)
        layers = self._encoder.encoder.layer
        self._middle = middle_layers(len(layers))
        self._layer = self._middle.stop - 1
        self._encoder.encoder.layer = layers[: self._layer]
        self._tokenizer = load_tokenizer(folder)
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def loss(self, batch: Batch, hidden_states: HiddenStates) -> torch.Tensor:
        """Return the distillation loss, a scalar: token loss plus sentence loss.

        Both are means of squared distances, equal to 2 - 2 cos of the normalised states.

        Args:
            batch: A batch that was made with samples.
            hidden_states: The trained model's hidden states for `batch`.
        """
        encodings = self._tokenizer.encode_batch(batch.texts)
        ids = pad_sequence([torch.tensor(encoding.ids) for encoding in encodings], batch_first=True)
        mask = pad_sequence([torch.tensor(encoding.attention_mask) for encoding in encodings], batch_first=True)
        spans = pad_sequence([torch.from_numpy(text_spans(encoding)) for encoding in encodings], batch_first=True)
        weights = alignment_weights(batch.spans, spans)
        with torch.no_grad():
            teacher_states = self._encoder(ids, attention_mask=mask, output_hidden_states=True).hidden_states
            targets = weights @ teacher_states[self._layer].float()
        distances = (_normalise(hidden_states[self._layer]) - _normalise(targets)).square().mean(-1)
        batch_mask = torch.ones_like(batch.input_ids) if batch.attention_mask is None else batch.attention_mask
        sentence_distances = centred_cosine_distance(
            self._sentence_vectors(hidden_states, batch_mask), self._sentence_vectors(teacher_states, mask)
        )
        return distances[weights.any(-1)].mean() + sentence_distances.mean()

    def _sentence_vectors(self, hidden_states: HiddenStates, mask: torch.Tensor) -> torch.Tensor:
        """Return the mean normalised state of the middle layers over unpadded tokens, shape (rows, hidden)."""
        means = torch.stack([_normalise(layer) for layer in hidden_states[self._middle]]).mean(0)
        return (means * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def centred_cosine_distance(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return 2 - 2 cos between corresponding rows of two (rows, hidden) matrices, shape (rows,).

    The mean of `targets` is subtracted from both first: sentence vectors are anisotropic (all have nearly the same
    direction), so without centring all distances would be close to 0.
    """
    centre = targets.mean(0)
    return 2 - 2 * cosine_similarity(vectors - centre, targets - centre)


def _normalise(states: torch.Tensor) -> torch.Tensor:
    return layer_norm(states.float(), states.shape[-1:])
