"""Align the tokens of two tokenizers that split the same text differently."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Encoding

# Added to the offsets of a pair's second text, so that they never overlap with those of the first.
SECOND_TEXT_OFFSET = 1_000_000


def text_spans(encoding: Encoding) -> np.ndarray:
    """Return the start and end of each token in its text, in code points, shape (tokens, 2).

    The span of an added special token is empty (0, 0). Spans in the second text of a pair start at
    `SECOND_TEXT_OFFSET`.
    """
    in_second = np.array([bool(sequence) for sequence in encoding.sequence_ids])
    return np.array(encoding.offsets) + SECOND_TEXT_OFFSET * in_second[:, None]


def alignment_weights(spans: torch.Tensor, other_spans: torch.Tensor) -> torch.Tensor:
    """Return the weights that average another tokenizer's tokens onto ours, by the characters they share.

    Args:
        spans: Spans of our tokens, shape (rows, tokens, 2).
        other_spans: Spans of the other tokenizer's tokens, shape (rows, other tokens, 2).

    Returns:
        Weights of shape (rows, tokens, other tokens). Each token's weights are equal for all tokens that share a
        character with it and sum to 1, or are all 0 if no token does.
    """
    (start, end), (other_start, other_end) = spans[:, :, None].unbind(-1), other_spans[:, None].unbind(-1)
    shared = (torch.maximum(start, other_start) < torch.minimum(end, other_end)).float()
    return shared / shared.sum(-1, keepdim=True).clamp(min=1)
