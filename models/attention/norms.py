"""How much a head moves from a token, beside how strongly it looks at it (Kobayashi et al. 2020).

"Attention is Not Only a Weight: Analyzing Transformers with Vector Norms", EMNLP 2020.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from models.attention.projections import projections
from models.checkpoints.loading import Checkpoint
from models.results import Token


def value_norms(checkpoint: Checkpoint, tokens: Sequence[Token]) -> np.ndarray:
    """How long f_h(x_j) = (x_j W_V + b_V)_h W_O,h is, what head h moves from token j: (layers, heads, tokens), float32.

    The norm-weighted view of a head is weights[i, j] * norms[j]: a large weight on a short vector carries little.
    """
    spec = checkpoint.spec
    (values,) = map(torch.from_numpy, projections(checkpoint, tokens, ["value"]))  # (layers, heads, tokens, width)
    norms = torch.empty(values.shape[:3], dtype=torch.float32)
    with torch.inference_mode():
        for layer, part in enumerate(checkpoint.parts("attention.output.dense")):
            weight = part.get_parameter("weight")  # (hidden, hidden), transposed, its columns the heads' in turn
            mixing = weight.float().cpu().T.unflatten(0, (spec.heads, -1))  # (heads, width, hidden)
            norms[layer] = (values[layer] @ mixing).norm(dim=-1)
    return norms.numpy()
