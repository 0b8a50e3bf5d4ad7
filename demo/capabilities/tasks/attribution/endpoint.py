"""The endpoint that says which words decided an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.capabilities.tasks.attribution.targets import QUESTIONS
from models import Analyser, AttributedWord, Explanation, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def explain(
        text: str,
        model: str,
        task: str,
        target: str = "",
        method: str = "integrated_gradients",
        place: int = -1,
        trained_on: str = "english",
        question: str = "",
    ) -> dict[str, Any]:
        """Says which words decided a topic, a sentiment, the label of a word, the answer to a question, or a token.

        Each word of the text (Unicode's, ICU's in scripts without spaces, punctuation among them) has text, start, end
        and attribution: above 0 it speaks for the target, below 0 against it. Integrated gradients add up to logit -
        hidden_logit, where hidden_logit is the logit of the target with masks in place of all words; leave one out is
        how far the logit falls when a word alone is hidden; rollout is a share of attention, never below 0. The target
        that was explained, and the index of its word or gap (place; null for a whole text), come back. question has the
        words of a question in the same form; it is empty for other tasks.

        Args:
            text: text in any language, no longer than the model reads at once.
            model: a key from /tasks or /models, or "mbert" or "xlmr".
            task: "topic", "sentiment", "pos", "entities", "questions", or "mask" for a word hidden in the text as ___;
                "labels" or "tags" for a checkpoint that was trained further for other ones, see /tasks.
            target: a label of the task (of entities also PER, ORG or LOC), for "mask" a token, or a word that is one,
                for "questions" an answer as it stands in the text; empty: what the model finds most probable.
            method: "integrated_gradients", "leave_one_out", "rollout" or "gradient_x_input".
            place: for "pos" and "entities" the index of the word that has the label, as /tag lists it; for "mask" that
                of the gap. -1: the first name, the first word with a letter, or the first gap.
            trained_on: "english" alone or "all" languages; not for "mask".
            question: about the text, for "questions".
        """
        passage = Passage(question, text) if task == QUESTIONS else Passage(text)
        return explanation_data(analyser.attribution.explain(passage, model, task, target, method, place, trained_on))

    return [explain]


def explanation_data(found: Explanation) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    asked = int(found.target.task == QUESTIONS)
    return {
        "model": found.encoding.model.key,
        "method": found.method,
        "target": found.target.label,
        "place": found.target.place,
        "logit": found.target.logit,
        "hidden_logit": found.target.hidden_logit,
        "words": [_word(word) for word in found.words if word.segment == asked],
        "question": [_word(word) for word in found.words if word.segment < asked],
    }


def _word(word: AttributedWord) -> dict[str, Any]:
    return {"text": word.text, "start": word.start, "end": word.end, "attribution": word.attribution}
