"""The endpoint that fills the gaps of many texts at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def cloze(texts: list[str], model: str, top_k: int = 5) -> dict[str, Any]:
        """Predicts the whole words at each mask of many texts at once, such as one sentence in many languages.

        Each row has its text, its masks as /fill_words has them, and the mean entropy of its masks in bits.

        Args:
            texts: up to 24 texts with at least one mask each, written [MASK], <mask> or ___.
            model: a key from /models, or "mbert" or "xlmr".
            top_k: how many words at each mask, from 1 to 100.
        """
        rows = analyser.words.cloze(texts, model, top_k)
        return {
            "model": rows[0].encoding.model.key,
            "rows": [
                {"text": row.encoding.text, "masks": [asdict(mask) for mask in row.masks], "entropy": row.entropy}
                for row in rows
            ],
        }

    return [cloze]
