"""The endpoint that measures what attention heads do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.capabilities.attention.kind_style import kind_meaning
from demo.views.numbers import json_rows
from models import KINDS, Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def heads(text: str, model: str, pair: str = "") -> dict[str, Any]:
        """Measures what each attention head does with a text: its kind, and the scores from 0 to 1 that decide it.

        Everything is by layer and head, both from 0: kinds[layer][head], scores[kind][layer][head], entropy in bits and
        distance in tokens. null stands where the text has nothing to measure, as without two tokens that are the same.
        translation[layer][head] says how often, from 0 to 1, the largest weight on the other text is on the most
        similar word there; null without a second text. Most similar are two words that are each other's nearest by the
        cosine of their hidden states at layer 7 (Jalili Sabet et al. 2020): the model's own guess of the translation.
        translation_weight says, likewise from 0 to 1, how much of their weight these words give on average to all of
        the other text ("other_text") and to the most similar word ("counterpart"), of rows with a sum of 1 over both
        texts and special tokens. Heads leave but a small part of it, 1 to 8 % in the compact models, to the other text:
        no kind is called translation. /translation_heads has the same over many pairs.

        Args:
            text: text that fits the model, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
            pair: a second text to read together with the first, or none.
        """
        passage = Passage(text, pair)
        info = analyser.attention.attend_unsplit(passage, model).encoding.model
        measures = analyser.attention.measures(passage, info.key)
        translation = analyser.attention.translation(passage, info.key)
        return {
            "model": info.key,
            "layers": info.layers,
            "heads": info.heads,
            "kinds": measures.kinds.tolist(),
            "scores": {kind: json_rows(values) for kind, values in measures.scores.items()},
            "entropy": json_rows(measures.entropy),
            "distance": json_rows(measures.distance),
            "translation": json_rows(translation.scores),
            "translation_weight": {
                "other_text": json_rows(translation.shares),
                "counterpart": json_rows(translation.on_counterpart),
            },
            "meanings": {kind.id: kind_meaning(kind.id) for kind in KINDS},
        }

    return [heads]
