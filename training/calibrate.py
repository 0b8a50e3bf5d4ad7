"""Common words are made as probable as they are frequent.

Training hides them less often than other pieces (`batches`), so a model takes them for rarer than they are. How often a
piece comes is what the bias of its score is for: those of the common words are moved until, over pieces of the corpus
that are hidden alike, the model expects each of them as often as it stands there (compare Saerens et al. 2002,
"Adjusting the Outputs of a Classifier to New a Priori Probabilities").
"""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from training.batches import MAX_TOKENS, hiding_rates, special_ids
from training.corpus import HELD_OUT_EVERY, Corpus, Language
from training.held_out import hidden_batches
from training.losses import head, masked_logits

LINES = 400  # of each language, for all count alike
ROUNDS = 20
SEED = 1


def calibrate(model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus) -> None:
    """Moves the biases of the pieces that training hides less often, in place. Twice is as good as once."""
    common = torch.from_numpy(np.flatnonzero(hiding_rates(corpus, tokenizer, SEED) < 1))
    scores, others, counts = _hidden(model.eval(), tokenizer, corpus, common)
    moved = torch.zeros(len(common))
    for _ in range(ROUNDS):
        expected = torch.cat([scores + moved, others[:, None]], dim=1).softmax(-1)[:, :-1].sum(0)
        moved += ((counts + 1) / (expected + 1)).log()  # 1: what hardly comes says little
    bias = head(model).get_parameter("bias")
    bias.data[common] += moved


@torch.inference_mode()
def _hidden(
    model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus, common: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Of pieces hidden in lines of every language: the scores of the common ones, (hidden, common), log of the sum of
    what all others have, (hidden,), and how often each common one it was, (common,)."""
    special, rng = special_ids(tokenizer), np.random.default_rng(SEED)
    tokenizer.enable_truncation(MAX_TOKENS)
    lines = [line for language in corpus.languages for line in _written(language, rng)]
    scores, others, targets = [], [], []
    for batch in hidden_batches(tokenizer.encode_batch(lines), special):
        logits = masked_logits(model, batch)
        scores.append(logits[:, common])
        others.append(logits.index_fill(1, common, -torch.inf).logsumexp(-1))
        targets.append(batch.targets)
    counts = torch.cat(targets).bincount(minlength=tokenizer.get_vocab_size())[common]
    return torch.cat(scores), torch.cat(others), counts


def _written(language: Language, rng: np.random.Generator) -> list[str]:
    """Lines that people wrote, of those for training."""
    numbers = np.arange(len(language.lines))
    return [language.lines[i] for i in rng.choice(numbers[~language.generated & (numbers % HELD_OUT_EVERY > 0)], LINES)]
