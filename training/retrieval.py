"""Whether a model puts a sentence and its translation near each other: retrieval on Tatoeba pairs.

Artetxe and Schwenk 2019, "Massively Multilingual Sentence Embeddings", who chose the pairs; with mean-pooled middle
layers as in Hu et al. 2020, "XTREME", who found the last ones too busy with the word to predict.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.utils.rnn import pad_sequence
from transformers import PreTrainedModel

ROWS = 64


def read_pairs(folder: Path, language: str) -> list[tuple[str, str]]:
    """The sentences of `tatoeba-<language>-en.tsv` with their English, or none where there is no such file."""
    path = folder / f"tatoeba-{language}-en.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(theirs, english) for theirs, english in (line.split("\t") for line in lines)]


def retrieval(model: PreTrainedModel, tokenizer: Tokenizer, pairs: list[tuple[str, str]]) -> float:
    """How often the nearest sentence of the other language, by cosine, is the translation; both ways averaged."""
    theirs, english = (_vectors(model, tokenizer, list(side)) for side in zip(*pairs, strict=True))
    likeness = theirs @ english.T  # (pairs, pairs)
    own = np.arange(len(pairs))
    return float(((likeness.argmax(1) == own).mean() + (likeness.argmax(0) == own).mean()) / 2)


def _vectors(model: PreTrainedModel, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Unit vectors, (texts, hidden)."""
    encodings = tokenizer.encode_batch(texts)
    order = sorted(range(len(texts)), key=lambda index: len(encodings[index].ids))
    vectors = np.empty((len(texts), model.config.hidden_size), dtype=np.float32)
    for start in range(0, len(order), ROWS):
        rows = order[start : start + ROWS]
        vectors[rows] = _pooled(model, [encodings[row] for row in rows])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _pooled(model: PreTrainedModel, encodings: list[Encoding]) -> np.ndarray:
    pad = partial(pad_sequence, batch_first=True)
    ids = pad([torch.tensor(encoding.ids) for encoding in encodings], padding_value=model.config.pad_token_id)
    mask = pad([torch.ones(len(encoding.ids)) for encoding in encodings])
    with torch.inference_mode():
        output = model.base_model(ids, attention_mask=mask, output_hidden_states=True)
    layers = output.hidden_states[middle(model.config.num_hidden_layers)]
    hidden = torch.stack(layers).mean(0)  # (rows, tokens, hidden)
    return ((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy()


def middle(layers: int) -> slice:
    """The middle third of the hidden states, the first of which are the embeddings: of 12 layers those of 5 to 8."""
    first = 1 + layers // 3
    return slice(first, max(first + 1, 1 + 2 * layers // 3))
