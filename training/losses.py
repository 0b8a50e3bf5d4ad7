"""What a model learns: the hidden pieces, what follows, to stay near its teacher and in the language of the text."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch.nn.functional import cross_entropy
from transformers import PreTrainedModel

from training.batches import IGNORE, Batch
from training.languages import foreign
from training.teacher import Teacher, inputs

FOLLOWS = 2.0  # what the order of two sentences weighs beside the masked words: a pair gives one answer, and they many


class Losses(NamedTuple):
    """Of a batch; 0 where there is nothing to learn."""

    masked: torch.Tensor
    next_sentence: torch.Tensor
    apart: torch.Tensor  # from the teacher
    foreign: torch.Tensor  # the own pieces of the text's language, see `languages`

    def weighed(self, near: float, own: float) -> torch.Tensor:
        return self.masked + FOLLOWS * self.next_sentence + near * self.apart + own * self.foreign


def head(model: PreTrainedModel) -> torch.nn.Module:
    """The masked-word head of either family."""
    return model.lm_head if hasattr(model, "lm_head") else model.cls.predictions


def masked_logits(model: PreTrainedModel, batch: Batch) -> torch.Tensor:
    """Scores of the masked positions, (masked, vocabulary)."""
    hidden = model.base_model(batch.ids, **inputs(model.base_model, batch)).last_hidden_state
    return head(model)(hidden[batch.masked])


def losses(
    model: PreTrainedModel, batch: Batch, teacher: Teacher | None = None, own: torch.Tensor | None = None
) -> Losses:
    """Cross-entropy of the hidden pieces and of the order of two sentences, the distance from a teacher, and what the
    pieces outside `own`, each language's, are given. The vocabulary projection costs as much as the encoder, so it
    runs on the masked positions alone.
    """
    encoder, none = model.base_model, torch.zeros(())
    output = encoder(batch.ids, **inputs(encoder, batch), output_hidden_states=teacher is not None)
    logits = head(model)(output.last_hidden_state[batch.masked]).float()
    masked = cross_entropy(logits, batch.targets)
    strange = none if own is None else foreign(logits, batch, own)
    apart = none if teacher is None else teacher.distance(batch, output.hidden_states)
    if not hasattr(model, "cls") or bool((batch.is_random == IGNORE).all()):
        return Losses(masked, none, apart, strange)
    pairs = model.cls.seq_relationship(output.pooler_output).float()
    return Losses(masked, cross_entropy(pairs, batch.is_random, ignore_index=IGNORE), apart, strange)
