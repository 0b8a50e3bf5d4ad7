"""Attention flow: maximum flow through the network of all layers (Abnar and Zuidema 2020)."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from models.attention.rollout import with_residual
from models.attention.weights import Attention
from models.checkpoints.turns import Turns
from models.errors import TextTooLongError

TURNS = Turns()  # of this process: one flow at a time, since each keeps a core busy beside the forward passes
MAX_TOKENS = 128  # about two seconds for 12 layers; the time grows with the third power
SCALE = 10**9  # flows are found in whole billionths: a capacity is off by at most half of one, a flow by under 0.0001


def flow(attention: Attention, position: int, layer: int) -> np.ndarray:
    """Return the maximum flow from token `position` of `layer` to each input token by itself.

    The layers' 0.5 W + 0.5 I are the capacities. Each flow has the whole network to itself, so they do not sum to 1.
    Each input token is a step of long work: the steps of several callers alternate. SciPy releases Python's lock
    meanwhile, so forward passes go on.

    Returns:
        (tokens,), float32, each from 0 to 1.

    Raises:
        TextTooLongError: more than 128 tokens.
    """
    count = len(attention.tokens)
    if count > MAX_TOKENS:
        raise TextTooLongError("too_long.flow", count=count, limit=MAX_TOKENS)
    graph = _graph(with_residual(attention)[: layer + 1])
    source = graph.shape[0] - count + position
    flows = []
    for sink in range(count):
        with TURNS.turn(long=True):
            flows.append(maximum_flow(graph, source, sink).flow_value)
    return np.array(flows, dtype=np.float32) / np.float32(SCALE)


def _graph(layers: np.ndarray) -> csr_array:
    """Return the graph of all tokens, the input's first, then each layer's.

    An edge from token i to token j of the layer below has the capacity [l, i, j].
    """
    count = layers.shape[-1]
    capacities = np.rint(layers * SCALE).astype(np.int32)
    layer, above, below = np.nonzero(capacities)
    ends = (layer + 1) * count + above, layer * count + below
    nodes = (len(layers) + 1) * count
    return csr_array((capacities[layer, above, below], ends), shape=(nodes, nodes))
