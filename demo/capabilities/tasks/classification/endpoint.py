"""The endpoints that say which tasks there are, and that classify a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, AvailableHead, Classification


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def tasks() -> list[dict[str, Any]]:
        """Lists the tasks that models have heads for, with figures that say how far to believe them.

        Each has task, model, trained_on ("english" alone or "all" languages; "own" for a fine-tuned checkpoint, which
        answers by its own head), labels, and languages, which maps a language's code to the figure there, from 0 to 1,
        by the metric (accuracy, macro F1, F1 of spans or of the words of answers), on data that was held out. A
        language that is not among them was not tested. Of fine-tuned checkpoints those on this disk are listed.
        """
        return [_head(each) for each in analyser.tasks.available()]

    def classify(text: str, model: str, task: str, trained_on: str = "english", label: str = "") -> dict[str, Any]:
        """Says what a text is about (topic), how it feels (sentiment), or gives it a fine-tuned checkpoint's labels.

        Each label has a probability and a logit; the probabilities are the softmax of the logits. The loss is the cross
        entropy of the label that you say is right, null if you name none. Texts of any length, in any language. A
        fine-tuned checkpoint answers as transformers computes it, and reads no more than the model takes at once.

        Args:
            text: text in any language.
            model: a key from /tasks, or "mbert" or "xlmr".
            task: "topic" or "sentiment", or "labels": those of a fine-tuned checkpoint, whatever they are.
            trained_on: "english": examples in English alone, so that other languages are zero-shot; or "all" languages.
            label: a label of the task, from /tasks.
        """
        return classification_data(analyser.tasks.classify(text, model, task, trained_on, label))

    return [tasks, classify]


def classification_data(found: Classification) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    return {
        "model": found.encoding.model.key,
        "task": found.info.task,
        "labels": [asdict(each) for each in found.labels],
        "loss": found.loss,
    }


def _head(each: AvailableHead) -> dict[str, Any]:
    return {
        "task": each.info.task,
        "model": each.model,
        "trained_on": each.info.trained_on,
        "labels": list(each.labels),
        "languages": {language: own.figure for language, own in each.info.figures.items()},
        "metric": each.metric,
    }
