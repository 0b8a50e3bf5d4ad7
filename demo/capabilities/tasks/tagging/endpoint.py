"""The endpoint that labels the words of a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Tagging


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def tag(text: str, model: str, task: str, trained_on: str = "english") -> dict[str, Any]:
        """Labels every word of a text with its part of speech, or as part of a name of a person, organisation or place.

        Words are Unicode's (ICU's in scripts without spaces), punctuation marks among them; each has text, start, end,
        label and probability. What a word's pieces say is averaged; a fine-tuned checkpoint says it of the first piece.
        Labels of entities are O, or B- or I- with PER, ORG or LOC, as the head gives them; a word that the model reads
        nothing of has null. The spans are the entities: text, start, end, label and score, the mean probability of the
        words; an I- that continues no entity of its kind begins one. There are none for parts of speech.

        Args:
            text: text in any language.
            model: a key from /tasks, or "mbert" or "xlmr".
            task: "pos" or "entities", or "tags": any other labels of words that a fine-tuned checkpoint has.
            trained_on: "english": examples in English alone, so that other languages are zero-shot; or "all" languages.
        """
        return tagging_data(analyser.tasks.tag(text, model, task, trained_on))

    return [tag]


def tagging_data(found: Tagging) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    return {
        "model": found.encoding.model.key,
        "task": found.info.task,
        "words": [asdict(word) for word in found.words],
        "spans": [asdict(span) for span in found.spans],
    }
