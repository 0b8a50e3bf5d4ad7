"""The heads of M-BERT's second objective on hidden states that have been computed already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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
