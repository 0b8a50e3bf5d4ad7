"""Translation retrieval on Tatoeba sentence pairs (Artetxe and Schwenk 2019).

Sentences are represented by mean-pooled middle layers, as in XTREME (Hu et al. 2020), where the last layers did worse
because they specialise in predicting the masked token.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.utils.rnn import pad_sequence
from transformers import PreTrainedModel

from training.batches import chunk_by_length
from training.corpus import read_lines

ROWS = 64


def read_pairs(folder: Path, language: str) -> list[tuple[str, str]]:
    """Read the (sentence, English sentence) pairs in `tatoeba-<language>-en.tsv`; none if there is no such file."""
    path = folder / f"tatoeba-{language}-en.tsv"
    lines = read_lines(path) if path.exists() else []
    return [(sentence, english) for sentence, english in (line.split("\t") for line in lines)]


def retrieval_accuracy(model: PreTrainedModel, tokenizer: Tokenizer, pairs: list[tuple[str, str]]) -> float:
    """Return how often the nearest sentence of the other language by cosine is the translation, from 0 to 1.

    The accuracies of both directions are averaged.
    """
    vectors, english = (_sentence_vectors(model, tokenizer, list(side)) for side in zip(*pairs, strict=True))
    similarity = vectors @ english.T  # (pairs, pairs)
    expected = np.arange(len(pairs))
    return float(((similarity.argmax(1) == expected).mean() + (similarity.argmax(0) == expected).mean()) / 2)


def _sentence_vectors(model: PreTrainedModel, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Return unit vectors of shape (texts, hidden)."""
    encodings = tokenizer.encode_batch(texts)
    vectors = np.empty((len(texts), model.config.hidden_size), dtype=np.float32)
    for rows in chunk_by_length(encodings, ROWS):
        vectors[rows] = _pooled(model, [encodings[row] for row in rows])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _pooled(model: PreTrainedModel, encodings: list[Encoding]) -> np.ndarray:
    """Return the mean of the middle layers over unpadded tokens, shape (rows, hidden)."""
    pad = partial(pad_sequence, batch_first=True)
    ids = pad([torch.tensor(encoding.ids) for encoding in encodings], padding_value=model.config.pad_token_id)
    mask = pad([torch.ones(len(encoding.ids)) for encoding in encodings])
    with torch.inference_mode():
        output = model.base_model(ids, attention_mask=mask, output_hidden_states=True)
    layers = output.hidden_states[middle_layers(model.config.num_hidden_layers)]
    hidden = torch.stack(layers).mean(0)  # (rows, tokens, hidden)
    return ((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy()


def middle_layers(layers: int) -> slice:
    """Return the middle third of a model's hidden states, of which index 0 is the embeddings: 5 to 8 of 12 layers."""
    first = 1 + layers // 3
    return slice(first, max(first + 1, 1 + 2 * layers // 3))
