"""Endpoints about attention and heads."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from demo.api.texts import Endpoint
from demo.views.common import numbers
from models import KINDS, Analyser, Passage, whole_number


class HeadEndpoints:
    """One method for each endpoint, by the name that it has for callers."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def __iter__(self) -> Iterator[Endpoint]:
        return iter((self.attention, self.attention_layer, self.heads, self.rollout, self.ablate))

    def attention(self, text: str, model: str, layer: int, head: int, pair: str = "") -> dict[str, Any]:
        """Returns one head's attention: weights[i][j] is how much token i attends to token j; rows sum to 1.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: from 0.
            head: from 0.
            pair: a second text to read together with the first, or none.
        """
        result = self._analyser.head(text, model, layer, head, pair)
        return {
            "model": result.encoding.model.key,
            "layer": int(layer),
            "head": int(head),
            "tokens": [token.text for token in result.tokens],
            "weights": result.weights[int(layer), int(head)].tolist(),
        }

    def attention_layer(self, text: str, model: str, layer: int, pair: str = "") -> dict[str, Any]:
        """Returns all heads of a layer in one byte a weight, for texts too long for lists of numbers.

        `data` is base64 of `shape` = [heads, tokens, tokens] bytes in row-major order; each times `scale` is a weight,
        right to half of `scale`: numpy.frombuffer(base64.b64decode(data), numpy.uint8).reshape(shape) * scale.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: from 0.
            pair: a second text to read together with the first, or none.
        """
        result = self._analyser.head(text, model, layer, 0, pair)
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

    def heads(self, text: str, model: str, pair: str = "") -> dict[str, Any]:
        """Measures what each attention head does with a text: its kind, and the scores from 0 to 1 that decide it.

        Everything is by layer and head, both from 0: kinds[layer][head], scores[kind][layer][head], entropy in bits and
        distance in tokens. null stands where the text has nothing to measure, as without two tokens that are the same.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            pair: a second text to read together with the first, or none.
        """
        info = self._analyser.whole(text, model, pair).encoding.model
        measures = self._analyser.heads.measures(Passage(text, info.key, pair=pair))
        return {
            "model": info.key,
            "layers": info.layers,
            "heads": info.heads,
            "kinds": measures.kinds.tolist(),
            "scores": {kind: numbers(values) for kind, values in measures.scores.items()},
            "entropy": numbers(measures.entropy),
            "distance": numbers(measures.distance),
            "meanings": {kind.name: kind.meaning for kind in KINDS},
        }

    def rollout(self, text: str, model: str, layer: int = -1, pair: str = "") -> dict[str, Any]:
        """Returns attention rollout: weights[i][j] is how much of input token j is in token i after a layer.

        The mean attention of the heads of each layer, half of it and half the path around it, multiplied from the input
        up (Abnar and Zuidema 2020); rows sum to 1.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: up to which layer, from 0; -1 is the last.
            pair: a second text to read together with the first, or none.
        """
        info = self._analyser.resolve(model)
        layer = whole_number("layer", layer, -1, info.layers - 1) % info.layers
        result = self._analyser.whole(text, info.key, pair)
        return {
            "model": info.key,
            "layers": info.layers,
            "layer": layer,
            "tokens": [token.text for token in result.tokens],
            "weights": self._analyser.heads.rollout(Passage(text, info.key, pair=pair))[layer].tolist(),
        }

    def ablate(self, text: str, model: str, heads: list[list[int]], top_k: int = 5, pair: str = "") -> dict[str, Any]:
        """Predicts the tokens at each mask before and after some attention heads are turned off.

        Every mask has the most probable tokens of either prediction, by probability before, and the Kullback-Leibler
        divergence of the whole prediction after from the one before, in bits.

        Args:
            text: text with at least one mask, written [MASK], <mask> or ___, that fits the model.
            model: a key from /models, or "mbert" or "xlmr".
            heads: the heads to turn off, a list of [layer, head] pairs, both from 0.
            top_k: how many candidates of either prediction, from 1 to 100.
            pair: a second text to read together with the first, or none.
        """
        result = self._analyser.heads.ablate(text, model, heads, top_k, pair)
        return {
            "model": result.encoding.model.key,
            "heads": [list(head) for head in result.heads],
            "masks": [asdict(mask) for mask in result.masks],
        }
