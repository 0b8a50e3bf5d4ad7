"""The endpoint that counts what texts cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser, TextPrice


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def price(texts: list[str], model: str) -> dict[str, Any]:
        """Counts what each of many texts costs in tokens, such as one sentence in many languages.

        Each row has the text, its tokens (without those that the model adds), words (with letters or digits),
        characters (code points), bytes (UTF-8) and unknown tokens, tokens_per_word (of the tokens inside words),
        premium (its tokens by those of the first text) and window_share (of what the model reads at once, with the
        tokens that it adds; over 1 for a text that does not fit). A ratio that would divide by nothing is null.

        Args:
            texts: up to 2,000 texts, 500,000 characters together; the first is what the others are compared with.
            model: a key from /models, or "mbert" or "xlmr"; of a checkpoint, its vocabulary alone is needed.
        """
        found = analyser.price.measure(texts, model)
        return {"model": found.model.key, "rows": list(map(price_data, found.rows))}

    return [price]


def price_data(row: TextPrice) -> dict[str, Any]:
    """Return the fields of a row."""
    return {
        "text": row.text,
        "tokens": row.tokens,
        "words": row.words,
        "characters": row.characters,
        "bytes": row.bytes,
        "unknown": row.unknown,
        "tokens_per_word": row.tokens_per_word,
        "premium": row.premium,
        "window_share": row.window_share,
    }
