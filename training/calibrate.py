"""Calibrate the output biases of common tokens.

Training masks common words less often than other tokens (see `masking`), so the model underestimates their
probability. Their output biases are adjusted until, over uniformly masked tokens of the corpus, the expected count of
each token equals its actual count (compare Saerens et al. 2002, "Adjusting the Outputs of a Classifier to New a Priori
Probabilities").
"""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from training.batches import MAX_TOKENS
from training.corpus import HELD_OUT_EVERY, Corpus, Language
from training.held_out import masked_parts
from training.losses import lm_head, masked_logits
from training.masking import masking_vocabulary, word_masking_rates

LINES = 400  # of each language; all languages count equally
ITERATIONS = 20
SEED = 1


def calibrate_biases(model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus) -> None:
    """Adjust the biases of the tokens that training masks less often, in place.

    Calibrating again changes next to nothing.
    """
    common = torch.from_numpy(np.flatnonzero(word_masking_rates(corpus, tokenizer, SEED) < 1))
    logits, others, counts = _masked_statistics(model.eval(), tokenizer, corpus, common)
    change = torch.zeros(len(common))
    for _ in range(ITERATIONS):
        expected = torch.cat([logits + change, others[:, None]], dim=1).softmax(-1)[:, :-1].sum(0)
        change += ((counts + 1) / (expected + 1)).log()  # add-one smoothing: small counts are unreliable
    bias = lm_head(model).get_parameter("bias")
    bias.data[common] += change


@torch.inference_mode()
def _masked_statistics(
    model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus, common: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Mask tokens of lines of every language and collect the model's predictions.

    Returns:
        The logits of the common tokens, shape (masked, common); the log-sum-exp of all other logits, shape (masked,);
        and how often each common token was masked, shape (common,).
    """
    vocabulary, rng = masking_vocabulary(tokenizer), np.random.default_rng(SEED)
    tokenizer.enable_truncation(MAX_TOKENS)
    lines = [line for language in corpus.languages for line in _sample_lines(language, rng)]
    common_logits, others, targets = [], [], []
    for batch in masked_parts(tokenizer.encode_batch(lines), vocabulary):
        logits = masked_logits(model, batch)
        common_logits.append(logits[:, common])
        others.append(logits.index_fill(1, common, -torch.inf).logsumexp(-1))
        targets.append(batch.targets)
    counts = torch.cat(targets).bincount(minlength=tokenizer.get_vocab_size())[common]
    return torch.cat(common_logits), torch.cat(others), counts


def _sample_lines(language: Language, rng: np.random.Generator) -> list[str]:
    """Return random training lines that were not generated."""
    indices = np.arange(len(language.lines))
    eligible = indices[~language.generated & (indices % HELD_OUT_EVERY > 0)]
    return [language.lines[i] for i in rng.choice(eligible, LINES)]
