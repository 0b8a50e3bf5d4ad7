"""The endpoint that predicts with attention heads turned off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def ablate(text: str, model: str, heads: list[list[int]], top_k: int = 5, pair: str = "") -> dict[str, Any]:
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
        result = analyser.attention.ablate(Passage(text, pair), model, heads, top_k)
        return {
            "model": result.encoding.model.key,
            "heads": [list(head) for head in result.heads],
            "masks": [asdict(mask) for mask in result.masks],
        }

    return [ablate]
