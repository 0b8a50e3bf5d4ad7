"""A token as endpoints and files have it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from models import Token


def token_fields(token: Token) -> dict[str, Any]:
    """Return the fields of a single text's token; `segment` tells the texts of a pair apart."""
    fields = {name: value for name, value in asdict(token).items() if name != "segment"}
    return fields | {"word": token.word, "words": token.words and list(token.words)}
