"""How a run does on lines that it never sees: the loss in its log is of lines that it, or a run before it, may know."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from models.training.batches import MAX_TOKENS, Special, make_batch
from models.training.corpus import Corpus
from models.training.losses import masked_logits

LINES = 20  # of each language, evenly spread
ROWS = 32
SHARE = 0.15
SEED = 7


class HeldOut:
    """A few held-out lines of every language, the same pieces of them hidden each time."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, special: Special) -> None:
        tokenizer.enable_truncation(MAX_TOKENS)
        lines = [line for language in corpus.languages for line in _spread(language.held_out)]
        encodings, rng = sorted(tokenizer.encode_batch(lines), key=len), np.random.default_rng(SEED)
        self._batches = [
            make_batch(encodings[start : start + ROWS], special, rng, share=SHARE, always_mask=True)
            for start in range(0, len(encodings), ROWS)
        ]

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
