"""The endpoint that tokenizes a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Token


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def tokenize(text: str, model: str) -> dict[str, Any]:
        """Cuts a text into tokens, with ids, offsets into the text in code points, and words.

        Each token has text, id, start and end (not included), word (which word of the text it belongs to, from 0, or
        null), special (one of the model's own, such as its mask) and unknown (not in the vocabulary).

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
        """
        encoding = analyser.tokenize(text, model)
        return {"model": encoding.model.key, "tokens": [_token(token) for token in encoding.tokens]}

    return [tokenize]


def _token(token: Token) -> dict[str, Any]:
    """Return the fields of a single text's token; `segment` tells the texts of a pair apart."""
    return {name: value for name, value in asdict(token).items() if name != "segment"}
