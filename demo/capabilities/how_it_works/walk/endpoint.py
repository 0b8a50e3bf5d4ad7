"""The endpoints of the walk: every step of one token through one layer, and how alike positions are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from models import Analyser, HeadSteps, LayerSteps, Passage, Walk

DIGITS = 6  # behind the point


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def walk(
        text: str, model: str, layer: int = 0, head: int = 0, token: int | None = None, pair: str = ""
    ) -> dict[str, Any]:
        """Returns every step of one token, from its rows in the tables of embeddings to what leaves a layer.

        steps have a name, the shape of their values, and the values. These are vectors of the token; keys and values
        have a row for each of tokens, scores and weights a number for each. The model reads all of a text of up to 512
        tokens, of a longer one the part that gives the token most context: tokens are those of that part.

        Args:
            text: text in any language; a mask is written [MASK], <mask> or ___.
            model: a key from /models, or "mbert" or "xlmr".
            layer: from 0.
            head: from 0.
            token: its position in /tokenize, from 0; null is the first mask, or the first token that was typed.
            pair: a second text that is read together with the first.
        """
        found = analyser.walk.read(Passage(text, pair), model, token)
        steps, own = analyser.walk.layer(found, layer), analyser.walk.head(found, layer, head)
        return {
            "model": found.encoding.model.key,
            "layer": int(layer),
            "head": int(head),
            "token": found.token,
            "position": found.position,
            "tokens": [each.text for each in found.tokens],
            "steps": [
                {"name": name, "shape": list(values.shape), "values": _rounded(values)}
                for name, values in named_steps(found, steps, own)
            ],
        }

    def positions(model: str) -> dict[str, Any]:
        """Returns how alike the vectors of every eighth position are, as cosines: learned[i][j] and sinusoidal[i][j].

        learned is of the table that the model has trained. sinusoidal is of the formula of Vaswani et al. 2017, which
        neither BERT nor XLM-R uses. rows are those of the table: XLM-R's first position has row 2.

        Args:
            model: a key from /models, or "mbert" or "xlmr".
        """
        found = analyser.walk.positions(model)
        return {
            "model": found.model,
            "positions": list(found.positions),
            "rows": list(found.rows),
            "learned": _rounded(found.learned),
            "sinusoidal": _rounded(found.sinusoidal),
        }

    return [walk, positions]


def named_steps(walk: Walk, layer: LayerSteps, head: HeadSteps) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the name of each step of the token that is followed, and its values, in the order of the computation."""
    at, tables = walk.token, walk.embedding
    yield "embedding", tables.words[at]
    yield "position", tables.positions[at]
    yield "segment", tables.segments[at]
    yield "sum", tables.norm.before[at]
    yield "norm", tables.norm.after[at]
    yield "layer_input", layer.states[at]
    yield "query", head.query[at]
    yield "keys", head.key
    yield "scores", head.scores[at]
    yield "weights", head.weights[at]
    yield "values", head.value
    yield "mixed", head.mixed[at]
    yield "joined", layer.joined[at]
    yield "projected", layer.projected[at]
    yield "attention_sum", layer.attention_norm.before[at]
    yield "attention_norm", layer.attention_norm.after[at]
    yield "feed_forward_inner", layer.inner[at]
    yield "feed_forward_activated", layer.activated[at]
    yield "feed_forward_outer", layer.outer[at]
    yield "output_sum", layer.output_norm.before[at]
    yield "layer_output", layer.output_norm.after[at]


def _rounded(values: np.ndarray) -> list[Any]:
    return values.astype(float).round(DIGITS).tolist()
