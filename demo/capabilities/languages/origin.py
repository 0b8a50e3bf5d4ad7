"""What a reader is to know of the compact models wherever texts of one meaning are compared."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.messages import message
from demo.views.html import hint, is_compact
from models import ModelInfo


def origin_of_meanings(models: Iterable[ModelInfo]) -> Markup:
    """Return that the compact models come from one that was trained on translations, if one of them is shown.

    Source: Wang et al. 2024, "Multilingual E5 Text Embeddings: A Technical Report", and the card of its models.
    """
    return hint(message("languages.origin")) if any(map(is_compact, models)) else Markup("")
