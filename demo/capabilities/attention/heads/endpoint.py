"""Endpoints that return attention weights."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import numpy as np

from models import Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def attention(text: str, model: str, layer: int, head: int, pair: str = "") -> dict[str, Any]:
        """Returns one head's attention: weights[i][j] is how much token i attends to token j; rows sum to 1.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: from 0.
            head: from 0.
            pair: a second text to read together with the first, or none.
        """
        result = analyser.attention.attend_head(Passage(text, pair), model, layer, head)
        return {
            "model": result.encoding.model.key,
            "layer": int(layer),
            "head": int(head),
            "tokens": [token.text for token in result.tokens],
            "weights": result.weights[int(layer), int(head)].tolist(),
        }

    def attention_layer(text: str, model: str, layer: int, pair: str = "") -> dict[str, Any]:
        """Returns all heads of a layer in one byte a weight, for texts too long for lists of numbers.

        `data` is base64 of `shape` = [heads, tokens, tokens] bytes in row-major order; each times `scale` is a weight,
        right to half of `scale`: numpy.frombuffer(base64.b64decode(data), numpy.uint8).reshape(shape) * scale.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: from 0.
            pair: a second text to read together with the first, or none.
        """
        result = analyser.attention.attend_head(Passage(text, pair), model, layer, 0)
        weights = result.weights[int(layer)]
        scale = float(weights.max()) / 255
        return {
            "model": result.encoding.model.key,
            "layer": int(layer),
            "tokens": [token.text for token in result.tokens],
            "shape": list(weights.shape),
            "scale": scale,
            "data": b64encode(np.round(weights / scale).astype(np.uint8).tobytes()).decode(),
        }

    return [attention, attention_layer]
