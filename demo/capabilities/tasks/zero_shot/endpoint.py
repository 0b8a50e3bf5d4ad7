"""The endpoint that says which labels fit a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import TEMPLATE, Analyser, ZeroShot


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def zero_shot(text: str, labels: list[str], model: str, template: str = TEMPLATE) -> dict[str, Any]:
        """Says which of your own labels fit a text, by a model that tells whether one sentence follows from another.

        Each label is put into a sentence, and has a probability: the share of its logit for "follows from the text"
        among those of all labels, or, of one label alone, against the contradiction. The same as transformers'
        zero-shot-classification pipeline. Of a text that is too long for the model its beginning is read.

        Args:
            text: text in any language.
            labels: 1 to 100 words or phrases in any language.
            model: a key from /tasks with the task zero_shot, such as xlmr-zero-shot once /load has fetched it.
            template: the sentence for a label, which stands in the place of {}.
        """
        return zero_shot_data(analyser.tasks.zero_shot(text, labels, model, template))

    return [zero_shot]


def zero_shot_data(found: ZeroShot) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    return {
        "model": found.encoding.model.key,
        "labels": [{"label": each.label, "probability": each.probability} for each in found.labels],
    }
