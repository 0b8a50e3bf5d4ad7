"""The endpoint that returns attention rollout."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser, Passage, whole_number


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def rollout(text: str, model: str, layer: int = -1, pair: str = "") -> dict[str, Any]:
        """Returns attention rollout: weights[i][j] is how much of input token j is in token i after a layer.

        The mean attention of the heads of each layer, half of it and half the path around it, multiplied from the input
        up (Abnar and Zuidema 2020); rows sum to 1.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: up to which layer, from 0; -1 is the last.
            pair: a second text to read together with the first, or none.
        """
        info = analyser.resolve(model)
        layer = whole_number("layer", layer, -1, info.layers - 1) % info.layers
        passage = Passage(text, pair)
        result = analyser.attention.attend_unsplit(passage, info.key)
        return {
            "model": info.key,
            "layers": info.layers,
            "layer": layer,
            "tokens": [token.text for token in result.tokens],
            "weights": analyser.attention.rollout(passage, info.key)[layer].tolist(),
        }

    return [rollout]
