"""The endpoints for vectors of sentences, and for translations found by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from models import Analyser, Retrieval, chosen_layer


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def embed(texts: list[str], model: str, layer: int | None = None) -> dict[str, Any]:
        """Returns a vector for each of many texts: the mean of the hidden states of its tokens in one layer.

        Special tokens do not count. shape is [texts, numbers in a vector]; vectors has a list of numbers for each text.

        Args:
            texts: up to 2,000 texts, each of which fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            layer: whose output it is, from 0; null is the best one for translations, 7 of the 12 of a base model.
        """
        layer = chosen_layer(layer, analyser.resolve(model).layers)
        found = analyser.sentences.embed(texts, model)
        vectors = found.layer(layer)
        shape = list(vectors.shape)
        return {"model": found.model.key, "layer": layer, "shape": shape, "vectors": vectors.tolist()}

    def retrieve(
        first: list[str], second: list[str], model: str, layer: int | None = None, centred: bool = True
    ) -> dict[str, Any]:
        """Finds for each of two lists of texts the nearest one in the other list, such as its translation.

        first and second have a row for each text: nearest is the index of a text of the other list, score its CSLS
        (twice the cosine, less the mean cosine of each of the two with its ten nearest) and similarity its cosine.

        Args:
            first: up to 2,000 texts, such as sentences in one language.
            second: likewise, in another language.
            model: a key from /models, or "mbert" or "xlmr".
            layer: whose output is compared, from 0; null is the best one, 7 of the 12 of a base model.
            centred: take the mean of each list out of its vectors, which most gain from.
        """
        return retrieval_object(analyser.sentences.retrieve(first, second, model, layer, centred=centred))

    return [embed, retrieve]


def retrieval_object(found: Retrieval) -> dict[str, Any]:
    """Return for JSON what each text has found."""
    return {
        "model": found.model.key,
        "layer": found.layer,
        "centred": found.centred,
        "first": _rows(found.first, found.forward, found.scores, found.similarity),
        "second": _rows(found.second, found.backward, found.scores.T, found.similarity.T),
    }


def _rows(
    texts: Sequence[str], nearest: np.ndarray, scores: np.ndarray, similarity: np.ndarray
) -> list[dict[str, Any]]:
    return [
        {"text": text, "nearest": int(at), "score": float(scores[row, at]), "similarity": float(similarity[row, at])}
        for row, (text, at) in enumerate(zip(texts, nearest, strict=True))
    ]
