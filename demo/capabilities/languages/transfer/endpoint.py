"""The endpoint that lets a classifier learn from labelled texts and answer for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def transfer(examples: list[list[str]], texts: list[str], model: str, layer: int | None = None) -> dict[str, Any]:
        """Fits a classifier to labelled texts, in the moment, and lets it answer for others in any language.

        The classifier is scikit-learn's logistic regression on the mean of a text's hidden states in one layer; the
        model stays as it is. labels has the labels in the order in which the examples first have them; each row has a
        text, its most probable label, and a probability for each of labels.

        Args:
            examples: up to 2,000 pairs of a text and its label, such as ["I love it", "good"], of two labels or more.
            texts: up to 2,000 texts to answer, each of which fits the model, in any language.
            model: a key from /models, or "mbert" or "xlmr".
            layer: whose output is read, from 0; null is the best one, 7 of the 12 of a base model.
        """
        found = analyser.transfer.answer(examples, texts, model, layer)
        answers = found.answers
        rows = zip(texts, answers.best, answers.probabilities.tolist(), strict=True)
        return {
            "model": found.model.key,
            "layer": found.layer,
            "labels": list(answers.labels),
            "rows": [{"text": text, "label": label, "probabilities": shares} for text, label, shares in rows],
        }

    return [transfer]
