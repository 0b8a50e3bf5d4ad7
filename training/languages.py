"""Which language a text is in is a thing to learn for itself.

The encoder that the models start from was made to forget it: its states of a word and of the word's translations are
alike. So a sixth of what a model takes for probable behind a mask is written in other languages. The share that the
text's own language has is a loss beside the masked pieces': unlikelihood training (Welleck et al. 2020) of all others.
"""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from training.batches import Batch
from training.corpus import Corpus
from training.vocabulary import count_pieces

LINES = 20_000  # of each language, to see its pieces in
SEEN = 2  # times at least: what stands in a language's text once may be a name, or a quotation


def own_pieces(corpus: Corpus, tokenizer: Tokenizer, seed: int) -> torch.Tensor:
    """Which pieces each language is written in, bool, (languages, vocabulary)."""
    rng = np.random.default_rng(seed)
    tokenizer.no_truncation()
    rows = []
    for language in corpus.languages:
        lines = (language.lines[language.sample(rng)] for _ in range(LINES))
        rows.append(count_pieces(tokenizer, lines) >= SEEN)
    return torch.from_numpy(np.stack(rows))


def foreign(logits: torch.Tensor, batch: Batch, own: torch.Tensor) -> torch.Tensor:
    """-log of the probability that the own pieces of the text's language have together, mean over what is hidden.

    `logits` (masked, vocabulary). A piece that is hidden is one of its language's, however rare.
    """
    allowed = own[batch.languages[batch.masked.nonzero()[:, 0]]]
    allowed[torch.arange(len(allowed)), batch.targets] = True
    return (logits.logsumexp(-1) - logits.masked_fill(~allowed, -torch.inf).logsumexp(-1)).mean()
