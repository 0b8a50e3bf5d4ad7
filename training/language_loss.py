"""Penalise predictions in other languages than that of the text.

The models start from an encoder that was trained to ignore the language of a text: a word and its translations have
similar states. Without this loss about a sixth of the probability at a mask goes to tokens of other languages. The
loss is unlikelihood training (Welleck et al. 2020) of all tokens that the text's language does not use.
"""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from training.batches import Batch
from training.corpus import Corpus
from training.vocabulary import count_tokens

LINES = 20_000  # sampled from each language
MIN_COUNT = 2  # occurrences from which a token belongs to a language; a single one may be a name or a quotation


def language_tokens(corpus: Corpus, tokenizer: Tokenizer, seed: int) -> torch.Tensor:
    """Return which tokens each language uses, bool, shape (languages, vocabulary), from sampled training lines."""
    rng = np.random.default_rng(seed)
    tokenizer.no_truncation()
    rows = []
    for language in corpus.languages:
        lines = (language.lines[language.sample(rng)] for _ in range(LINES))
        rows.append(count_tokens(tokenizer, lines) >= MIN_COUNT)
    return torch.from_numpy(np.stack(rows))


def language_loss(logits: torch.Tensor, batch: Batch, used_tokens: torch.Tensor) -> torch.Tensor:
    """Return the mean over masked tokens of -log(total probability of the tokens of the text's language), a scalar.

    Args:
        logits: Shape (masked, vocabulary).
        batch: The batch that `logits` were computed from. A target always counts as a token of its text's language.
        used_tokens: Tokens of each language, as returned by `language_tokens`.
    """
    allowed = used_tokens[batch.language_ids[batch.is_masked.nonzero()[:, 0]]]
    allowed[torch.arange(len(allowed)), batch.targets] = True
    return (logits.logsumexp(-1) - logits.masked_fill(~allowed, -torch.inf).logsumexp(-1)).mean()
