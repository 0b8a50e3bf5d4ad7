"""How a run does on lines that it never sees: the loss in its log is of lines that it, or a run before it, may know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from training.batches import MAX_TOKENS, Batch, Special, make_batch
from training.corpus import Corpus
from training.losses import masked_logits

LINES = 20  # of each language, evenly spread
ROWS = 32
PARTS = 7  # about 15 % of a line's pieces each, as many as training hides
SEED = 7


def hidden_batches(encodings: list[Encoding], special: Special, parts: int = 1) -> Iterator[Batch]:
    """The lines by length, each with a seventh of its pieces hidden, all of them behind the mask, the same each time.
    With all seven `parts` each line comes seven times, and every piece is hidden once."""
    ordered, rng = sorted(encodings, key=len), np.random.default_rng(SEED)
    for start in range(0, len(ordered), ROWS):
        rows = ordered[start : start + ROWS]
        in_part = [_parts(row, rng) for row in rows]
        for part in range(parts):
            chosen = [numbers == part for numbers in in_part]
            yield make_batch(rows, replace(special, space=None), rng, chosen=chosen)


def _parts(encoding: Encoding, rng: np.random.Generator) -> np.ndarray:
    """For each token the part in which it is hidden, never (-1) if it is special. Short lines do not fill all parts."""
    parts = np.full(len(encoding.ids), -1)
    pieces = np.flatnonzero(np.array(encoding.special_tokens_mask) == 0)
    parts[pieces] = (rng.permutation(len(pieces)) + rng.integers(PARTS)) % PARTS
    return parts


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
