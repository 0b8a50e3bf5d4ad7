"""The endpoint that reverses words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser, Passage
from tests.reversed_words.reverse import reverse_words


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def reversed_words(text: str, model: str) -> dict[str, Any]:
        """Return the words of a text in reverse order.

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
        """
        result = reverse_words(analyser, Passage(text), model)
        return {"model": result.model.key, "words": list(result.words)}

    return [reversed_words]
