"""The head for masked words applied to what leaves every layer: the logit lens.

nostalgebraist 2020, "interpreting GPT: the logit lens". Masked language models are read in the same way here: their
head turns the hidden state of one token into a distribution over the vocabulary, of whichever layer the state is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.text.tokens import Encoding
from models.words.fill import Candidate


@dataclass(frozen=True)
class LensLayer:
    """What the head for masked words makes of the output of one layer, at one token."""

    layer: int  # 0: the embeddings, before any layer; then the layers from 1
    candidates: tuple[Candidate, ...]  # the most probable first
    rank_of_answer: int  # from 1: one more than there are tokens of a higher probability than the answer


@dataclass(frozen=True)
class Lens:
    """How the answer at one token forms. The answer is the first candidate of the last layer."""

    encoding: Encoding
    position: int  # index into Encoding.tokens
    layers: tuple[LensLayer, ...]

    @property
    def answer(self) -> Candidate:
        return self.layers[-1].candidates[0]


def candidates_by_layer(checkpoint: Checkpoint, logits: np.ndarray, top: int) -> tuple[LensLayer, ...]:
    """Return the `top` candidates of each layer, and the rank of the last layer's first.

    Args:
        logits: float32, (layers + 1, vocabulary), those of the embeddings first.
    """
    best = torch.from_numpy(logits).softmax(dim=-1).topk(top)
    answer = int(best.indices[-1, 0])
    ranks = 1 + (logits > logits[:, [answer]]).sum(axis=1)
    found = []
    rows = zip(best.values.tolist(), best.indices.tolist(), ranks.tolist(), strict=True)
    for layer, (probabilities, ids, rank) in enumerate(rows):
        pieces = checkpoint.tokenizer.convert_ids_to_tokens(ids)
        found.append(LensLayer(layer, tuple(map(Candidate, pieces, ids, probabilities)), rank))
    return tuple(found)
