"""The endpoint that predicts masked tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def fill_mask(text: str, model: str, top_k: int = 5, pair: str = "") -> dict[str, Any]:
        """Predicts the tokens at each mask of a text, written [MASK], <mask> or ___.

        Each mask has its position among the tokens of /tokenize, and candidates with token, id and probability, the
        most probable first.

        Args:
            text: text with at least one mask.
            model: a key from /models, or "mbert" or "xlmr".
            top_k: how many candidates, from 1 to 100.
            pair: a second text that is read together with the first, and may have masks, too.
        """
        prediction = analyser.words.fill(Passage(text, pair), model, top_k)
        return {"model": prediction.encoding.model.key, "masks": [asdict(mask) for mask in prediction.masks]}

    return [fill_mask]
