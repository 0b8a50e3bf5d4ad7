"""Heads on hidden states that have been computed already: M-BERT's second objective, and those of fine-tuned models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from models.checkpoints.arrays import to_array, to_tensor
from models.checkpoints.checkpoint import Checkpoint


def next_sentence_head(checkpoint: Checkpoint, states: Sequence[np.ndarray]) -> np.ndarray:
    """Return the logits of "next" and "not next" of the last layer's first tokens, (hidden,) each: (rows, 2), float32.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    with checkpoint.computing():
        first = to_tensor(checkpoint, np.stack(states))[:, None]  # (rows, 1, hidden): the pooler reads the first token
        return to_array(checkpoint.next_sentence_head(checkpoint.encoder.get_submodule("pooler")(first)))


def pooler(checkpoint: Checkpoint, state: np.ndarray) -> np.ndarray | None:
    """Return what the encoder's pooler makes of a first token, (hidden,); None where its file has no pooler.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    if not checkpoint.next_sentence:
        return None
    with checkpoint.computing():
        return to_array(checkpoint.encoder.get_submodule("pooler")(to_tensor(checkpoint, state)[None, None]))[0]


def fine_tuned_head(checkpoint: Checkpoint, states: np.ndarray) -> np.ndarray:
    """Return the logits of the head that a checkpoint was trained further with, on the last layer's states.

    Args:
        checkpoint: with a head for sequences, tokens or questions.
        states: of tokens, (tokens, hidden); of the first token of each text alone where the head is for sequences.

    Returns:
        (tokens, labels), float32: for questions the logits of start and end.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    with checkpoint.computing():
        return to_array(fine_tuned_logits(checkpoint, to_tensor(checkpoint, states)))


def fine_tuned_logits(checkpoint: Checkpoint, states: torch.Tensor) -> torch.Tensor:
    """Return what `fine_tuned_head` returns, of states on the device of the checkpoint; gradients pass through."""
    name = "qa_outputs" if checkpoint.spec.objective == "question" else "classifier"
    if checkpoint.spec.objective == "sequence":
        states = states[:, None]  # (texts, 1, hidden): both architectures read the first token
        if checkpoint.spec.family == "M-BERT":
            states = checkpoint.encoder.get_submodule("pooler")(states)
    logits: torch.Tensor = checkpoint.model.get_submodule(name)(states)
    return logits
