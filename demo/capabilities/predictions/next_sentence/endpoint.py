"""The endpoint that says whether one text follows another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def next_sentence(first: str, second: str, model: str) -> dict[str, Any]:
        """Returns how probable M-BERT finds that the second text follows the first: its second training objective.

        XLM-R was not trained on this, and refuses.

        Args:
            first: a sentence or more.
            second: what may come next; together they fit the model, 512 tokens for most.
            model: a key from /models of an M-BERT, or "mbert".
        """
        found = analyser.next_sentence.follows(first, second, model)
        return {"model": found.encoding.model.key, "probability": found.probability}

    return [next_sentence]
