"""Training losses of a batch."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from training.batches import Batch
from training.language_loss import language_loss
from training.samples import NO_PAIR
from training.teacher import Teacher

NEXT_SENTENCE_WEIGHT = 2.0  # a pair gives one training signal, its masked tokens give many


class Losses(NamedTuple):
    """Scalar losses of one batch; a loss that does not apply is 0."""

    masked: torch.Tensor  # cross-entropy of the masked tokens, in nats
    next_sentence: torch.Tensor  # cross-entropy of next-sentence prediction, in nats
    distillation: torch.Tensor  # see `teacher`
    language: torch.Tensor  # see `language_loss`

    def weighted_sum(self, distillation_weight: float, language_weight: float) -> torch.Tensor:
        """Return the loss to minimise, a scalar."""
        return (
            self.masked
            + NEXT_SENTENCE_WEIGHT * self.next_sentence
            + distillation_weight * self.distillation
            + language_weight * self.language
        )


def lm_head(model: PreTrainedModel) -> torch.nn.Module:
    """Return the masked-language-modelling head of a BERT or an XLM-R model."""
    return model.lm_head if hasattr(model, "lm_head") else model.cls.predictions


def encoder_inputs(encoder: PreTrainedModel, batch: Batch) -> dict[str, torch.Tensor | None]:
    """Return the keyword arguments of the encoder's forward pass other than the input ids."""
    inputs = {"attention_mask": batch.attention_mask}
    return {**inputs, "token_type_ids": batch.token_type_ids} if encoder.config.type_vocab_size > 1 else inputs


def masked_logits(model: PreTrainedModel, batch: Batch) -> torch.Tensor:
    """Return the logits at the masked positions, shape (masked, vocabulary)."""
    encoder = model.base_model
    hidden = encoder(batch.input_ids, **encoder_inputs(encoder, batch)).last_hidden_state
    return lm_head(model)(hidden[batch.is_masked])


def compute_losses(
    model: PreTrainedModel, batch: Batch, teacher: Teacher | None = None, used_tokens: torch.Tensor | None = None
) -> Losses:
    """Compute all losses of a batch in one forward pass.

    Args:
        teacher: Computes the distillation loss if given.
        used_tokens: Tokens of each language, shape (languages, vocabulary); enables the language loss.
    """
    encoder, zero = model.base_model, torch.zeros(())
    output = encoder(batch.input_ids, **encoder_inputs(encoder, batch), output_hidden_states=teacher is not None)
    # The vocabulary projection costs as much as the encoder, so it runs on the masked positions alone.
    logits = lm_head(model)(output.last_hidden_state[batch.is_masked]).float()  # (masked, vocabulary)
    masked = cross_entropy(logits, batch.targets)
    language = zero if used_tokens is None else language_loss(logits, batch, used_tokens)
    distillation = zero if teacher is None else teacher.loss(batch, output.hidden_states)
    labels = batch.next_sentence_labels
    if not hasattr(model, "cls") or bool((labels == NO_PAIR).all()):
        return Losses(masked, zero, distillation, language)
    pair_logits = model.cls.seq_relationship(output.pooler_output).float()  # (rows, 2)
    return Losses(masked, cross_entropy(pair_logits, labels, ignore_index=NO_PAIR), distillation, language)
