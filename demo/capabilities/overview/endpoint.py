"""The endpoint that finds the counterparts of words in another text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.views.numbers import json_rows
from models import ALIGNMENT_LAYER, Analyser, Encoding, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def align(text: str, pair: str, model: str, layer: int = ALIGNMENT_LAYER) -> dict[str, Any]:
        """Finds the counterparts of words in a translation, by the similarity of hidden states.

        similarity[i][j] is the cosine of word i of the text and word j of the pair, each the mean of its tokens' hidden
        states; null stands where a word has no token. links are the words that are most similar to each other.

        Args:
            text: text that fits the model, 512 tokens for most.
            pair: its translation, likewise.
            model: a key from /models, or "mbert" or "xlmr".
            layer: whose output is compared, from 0.
        """
        found = analyser.languages.align(Passage(text, pair), model, layer)
        return {
            "model": found.first.model.key,
            "layer": found.layer,
            "words": _words(found.first),
            "pair_words": _words(found.second),
            "similarity": json_rows(found.similarity),
            "links": [list(link) for link in found.links],
        }

    return [align]


def _words(encoding: Encoding) -> list[dict[str, Any]]:
    return [{"text": encoding.text[start:end], "start": start, "end": end} for start, end in encoding.words]
