"""How much a head moves from a token, beside how strongly it looks at it (Kobayashi et al. 2020).

"Attention is Not Only a Weight: Analyzing Transformers with Vector Norms", EMNLP 2020.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from models.reader import Reader, Row, Wanted
from models.text.tokens import Token


def value_norms(reader: Reader, model: str, tokens: Sequence[Token]) -> np.ndarray:
    """Return the length of what each head moves from each token: (layers, heads, tokens), float32.

    Head h moves f_h(x_j) = (x_j W_V + b_V)_h W_O,h from token j. The norm-weighted view of a head is
    weights[i, j] * norms[j]: a large weight on a short vector carries little.
    """
    checkpoint = reader.checkpoint(model)
    (reading,) = reader.read(checkpoint, [Row.of(tokens)], Wanted(vectors=("value",)))
    values = torch.from_numpy(reading.vectors["value"])  # (layers, heads, tokens, width)
    norms = torch.empty(values.shape[:3], dtype=torch.float32, device="cpu")
    with torch.inference_mode():
        for layer, part in enumerate(checkpoint.parts("attention.output.dense")):
            weight = part.get_parameter("weight")  # (hidden, hidden), transposed, its columns the heads' in turn
            mixing = weight.to(device="cpu", dtype=torch.float32).T.unflatten(
                0, (checkpoint.spec.heads, -1)
            )  # (heads, width, hidden)
            norms[layer] = (values[layer] @ mixing).norm(dim=-1)
    return norms.numpy()
