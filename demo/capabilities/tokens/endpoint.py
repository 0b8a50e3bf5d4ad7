"""The endpoint that tokenizes a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.capabilities.tokens.fields import token_fields
from models import Analyser


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def tokenize(text: str, model: str) -> dict[str, Any]:
        """Cuts a text into tokens, with ids, offsets into the text in code points, and words.

        Each token has text, id, start and end (not included), word and words (the first of the words that it belongs
        to, and the first and the last, from 0, or null), special (one of the model's own, such as its mask), unknown
        (not in the vocabulary) and reason (why a word is unknown as a whole: "too_long" where it has more than 100
        characters, "decomposed" where it would be known with composed letters). `dropped` lists the characters that the
        tokenizer drops or reads as a space, as [start, end].

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
        """
        encoding = analyser.tokenize(text, model)
        tokens = [token_fields(token) for token in encoding.tokens]
        return {"model": encoding.model.key, "tokens": tokens, "dropped": [list(span) for span in encoding.dropped]}

    return [tokenize]
