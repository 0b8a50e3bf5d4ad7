"""The endpoint that links the words of two texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import ALIGNMENT_METHODS, Alignment, Analyser, Encoding, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def align(
        first: str,
        second: str,
        model: str,
        layer: int | None = None,
        method: str = ALIGNMENT_METHODS[0],
        centred: bool = True,
    ) -> dict[str, Any]:
        """Links the words of a text with their counterparts in a translation, by the similarity of hidden states.

        Words are Unicode's, each the mean of its tokens' hidden states. links has pairs of words by their index, with
        the cosine of their vectors; first and second have the words with their places in the texts.

        Args:
            first: text that fits the model, 512 tokens for most.
            second: its translation, likewise; each text is read alone.
            model: a key from /models, or "mbert" or "xlmr".
            layer: whose output is compared, from 0; null is the best one, 7 of the 12 of a base model.
            method: itermax, mutual or matching, as in SimAlign (Jalili Sabet et al. 2020).
            centred: take the mean of each text's words out of them, which most links gain from.
        """
        found = analyser.languages.align(Passage(first, second), model, layer, method, centred=centred)
        return alignment_object(found)

    return [align]


def alignment_object(found: Alignment) -> dict[str, Any]:
    """Return an alignment for JSON."""
    return {
        "model": found.first.model.key,
        "layer": found.layer,
        "method": found.method,
        "centred": found.centred,
        "first": words_of(found.first),
        "second": words_of(found.second),
        "links": [[*link, float(found.similarity[link])] for link in found.links],
    }


def words_of(encoding: Encoding) -> list[dict[str, Any]]:
    """Return the words of a text with their spans in code points."""
    return [{"text": encoding.text[start:end], "start": start, "end": end} for start, end in encoding.words]
