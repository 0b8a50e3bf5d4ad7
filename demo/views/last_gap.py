"""A gap with nothing behind it, where models expect the end of a sentence."""

from __future__ import annotations

from demo.messages import message
from models import Encoding


def last_gap(encoding: Encoding) -> str:
    """Return what to do where a mask is the last token of the text or of its pair; else nothing."""
    masks = set(encoding.masks)
    own = [
        [index for index, token in enumerate(encoding.tokens) if not token.added and token.segment == segment]
        for segment in (0, 1)
    ]
    is_last = any(indices and indices[-1] in masks for indices in own)
    return message("masks.at_end") if is_last else ""
