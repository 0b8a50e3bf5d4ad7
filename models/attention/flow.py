"""Attention flow: layers as a network of pipes (Abnar and Zuidema 2020)."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from models.attention.rollout import with_residual
from models.errors import TextTooLongError
from models.results import Attention

MAX_TOKENS = 128  # about two seconds for 12 layers; the time grows with the third power
SCALE = 10**9  # flows are found in whole billionths: a capacity is off by at most half of one, a flow by under 0.0001


def flow(attention: Attention, position: int, layer: int) -> np.ndarray:
    """The maximum flow from token `position` of `layer` to each input token by itself: (tokens,), float32, 0 to 1.

    The layers' 0.5 W + 0.5 I are the capacities. Each flow has the whole network to itself, so they do not sum to 1.

    Raises:
        TextTooLongError: more than 128 tokens.
    """
    count = len(attention.tokens)
    if count > MAX_TOKENS:
        raise TextTooLongError(
            f"The text has {count} tokens here; attention flow is worked out up to {MAX_TOKENS}, since more take many "
            "seconds. Rollout takes any number."
        )
    graph = _graph(with_residual(attention)[: layer + 1])
    source = graph.shape[0] - count + position
    flows = [maximum_flow(graph, source, sink).flow_value for sink in range(count)]
    return np.array(flows, dtype=np.float32) / np.float32(SCALE)


def _graph(layers: np.ndarray) -> csr_array:
    """Tokens of the input, then of each layer: an edge from token i to token j of the layer below carries [l, i, j]."""
    count = layers.shape[-1]
    capacities = np.rint(layers * SCALE).astype(np.int32)
    layer, above, below = np.nonzero(capacities)
    ends = (layer + 1) * count + above, layer * count + below
    nodes = (len(layers) + 1) * count
    return csr_array((capacities[layer, above, below], ends), shape=(nodes, nodes))
