"""The endpoint that finds answers in a passage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Answering


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def answer(question: str, passage: str, model: str, top_k: int = 3) -> dict[str, Any]:
        """Finds the spans of a passage that answer a question, the two in any languages.

        Each answer has text, start and end in the passage, and a score: its probability among all spans of up to 30
        tokens and "no answer". Answers do not overlap, and the best stands first. `no_answer` is the probability that
        the passage has none. Trained on English, Korean and Swahili.

        Args:
            question: a question in any language.
            passage: a text of any length that may hold the answer.
            model: a key from /tasks, or "mbert" or "xlmr".
            top_k: the number of answers, 1 to 100.
        """
        return answering_data(analyser.tasks.answer(question, passage, model, top_k))

    return [answer]


def answering_data(found: Answering) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    return {
        "model": found.encoding.model.key,
        "answers": [asdict(each) for each in found.answers],
        "no_answer": found.no_answer,
    }
