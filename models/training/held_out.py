"""How a run does on lines that it never sees: the loss in its log is of lines that it, or a run before it, may know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from models.training.batches import MAX_TOKENS, Batch, Special, make_batch
from models.training.corpus import Corpus
from models.training.losses import masked_logits

LINES = 20  # of each language, evenly spread
ROWS = 32
MASKED_SHARE = 0.15
SEED = 7


def hidden_batches(encodings: list[Encoding], special: Special) -> Iterator[Batch]:
    """The lines by length with 15 % of their pieces hidden, all of them behind the mask, the same each time."""
    ordered, rng = sorted(encodings, key=len), np.random.default_rng(SEED)
    for start in range(0, len(ordered), ROWS):
        rows = ordered[start : start + ROWS]
        yield make_batch(rows, replace(special, space=None), rng, share=MASKED_SHARE, always_mask=True)


class HeldOut:
    """A few held-out lines of every language, the same pieces of them hidden each time."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, special: Special) -> None:
        tokenizer.enable_truncation(MAX_TOKENS)
        lines = [line for language in corpus.languages for line in _spread(language.held_out)]
        self._batches = list(hidden_batches(tokenizer.encode_batch(lines), special))

    def loss(self, model: PreTrainedModel) -> float:
        """Cross-entropy in nats, mean over the hidden pieces."""
        with torch.inference_mode():
            sums = [
                cross_entropy(masked_logits(model, batch).float(), batch.targets, reduction="sum").item()
                for batch in self._batches
            ]
        return sum(sums) / sum(len(batch.targets) for batch in self._batches)


def _spread(lines: list[str]) -> list[str]:
    return [lines[i] for i in np.unique(np.linspace(0, len(lines) - 1, LINES, dtype=int))]
