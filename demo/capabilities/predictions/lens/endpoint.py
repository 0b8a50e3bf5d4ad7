"""The endpoint that returns the candidates of every layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def lens(text: str, model: str, position: int | None = None, top_k: int = 5, pair: str = "") -> dict[str, Any]:
        """Returns what the head for masked words makes of the output of every layer at one token (the logit lens).

        Layer 0 is the embeddings, the last one gives the prediction itself. Each layer has candidates with token, id
        and probability, the most probable first, and the rank that the first candidate of the last layer has there.

        Args:
            text: text in any language; a mask is written [MASK], <mask> or ___.
            model: a key from /models, or "mbert" or "xlmr".
            position: which token, by its position in /tokenize, from 0; null is the first mask.
            top_k: how many candidates, from 1 to 100.
            pair: a second text that is read together with the first.
        """
        found = analyser.lens.by_layer(Passage(text, pair), model, position, top_k)
        layers = [asdict(layer) for layer in found.layers]
        return {"model": found.encoding.model.key, "position": found.position, "layers": layers}

    return [lens]
