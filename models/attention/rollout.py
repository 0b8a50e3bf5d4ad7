"""How much of each input token may be in a token, over all layers up to one (Abnar and Zuidema 2020).

"Quantifying Attention Flow in Transformers", ACL 2020.
"""

from __future__ import annotations

import numpy as np

from models.attention.weights import Attention


def rollout(attention: Attention) -> np.ndarray:
    """Return the layers multiplied from the input up: (layers, tokens, tokens), float32, rows sum to 1.

    [l, i, j] is how much of input token j is in token i as it leaves layer l.
    """
    found = with_residual(attention)
    for layer in range(1, len(found)):
        found[layer] = found[layer] @ found[layer - 1]
    return found.astype(np.float32)


def with_residual(attention: Attention) -> np.ndarray:
    """Return attention with the residual connection: (layers, tokens, tokens), float64, rows sum to 1.

    It is 0.5 W + 0.5 I, where W is the mean of the layer's heads, as Abnar and Zuidema propose.
    """
    mixed = attention.weights.mean(axis=1, dtype=np.float64)
    mixed = 0.5 * mixed + 0.5 * np.eye(mixed.shape[-1])
    return mixed / mixed.sum(axis=-1, keepdims=True)
