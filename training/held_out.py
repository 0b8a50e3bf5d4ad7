"""Loss on held-out lines. The training loss is no substitute: earlier runs may have trained on the same lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from training.batches import MAX_TOKENS, Batch, chunk_by_length, make_batch
from training.corpus import Corpus
from training.losses import masked_logits
from training.masking import MaskingVocabulary

LINES = 20  # of each language, evenly spaced
ROWS = 32
PARTS = 7  # each of about 15 % of a line's tokens, as many as training masks at its end
SEED = 7


def masked_parts(encodings: list[Encoding], vocabulary: MaskingVocabulary, parts: int = 1) -> Iterator[Batch]:
    """Yield batches in which a seventh of each line's tokens is replaced by the mask, identically on each call.

    Args:
        encodings: The tokenized lines.
        parts: How many sevenths to mask, one after the other. With all 7, each line occurs seven times and each of
            its tokens is masked once.
    """
    rng = np.random.default_rng(SEED)
    for indices in chunk_by_length(encodings, ROWS):
        rows = [encodings[index] for index in indices]
        part_numbers = [_assign_parts(row, rng) for row in rows]
        for part in range(parts):
            chosen = [numbers == part for numbers in part_numbers]
            yield make_batch(rows, replace(vocabulary, space_id=None), rng, chosen=chosen)


def _assign_parts(encoding: Encoding, rng: np.random.Generator) -> np.ndarray:
    """Return the part in which each token is masked, shape (tokens,), -1 for added special tokens.

    A line of fewer than 7 tokens leaves some parts empty.
    """
    parts = np.full(len(encoding.ids), -1)
    tokens = np.flatnonzero(np.array(encoding.special_tokens_mask) == 0)
    parts[tokens] = (rng.permutation(len(tokens)) + rng.integers(PARTS)) % PARTS
    return parts


class HeldOutLoss:
    """Masked-token loss on a few held-out lines of each language, with the same masks on each call."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, vocabulary: MaskingVocabulary) -> None:
        tokenizer.enable_truncation(MAX_TOKENS)
        lines = [line for language in corpus.languages for line in _evenly_spaced(language.held_out)]
        self._batches = list(masked_parts(tokenizer.encode_batch(lines), vocabulary))

    def compute(self, model: PreTrainedModel) -> float:
        """Return the mean cross-entropy of the masked tokens, in nats."""
        with torch.inference_mode():
            sums = [
                cross_entropy(masked_logits(model, batch).float(), batch.targets, reduction="sum").item()
                for batch in self._batches
            ]
        return sum(sums) / sum(len(batch.targets) for batch in self._batches)


def _evenly_spaced(lines: list[str]) -> list[str]:
    return [lines[i] for i in np.unique(np.linspace(0, len(lines) - 1, LINES, dtype=int))]
