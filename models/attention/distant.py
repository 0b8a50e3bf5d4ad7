"""The head that looks most from one token at a word that is not beside it."""

from __future__ import annotations

import numpy as np

from models.attention.selection import Head
from models.attention.weights import Attention
from models.text.tokens import Token


def distant_head(attention: Attention, position: int) -> Head:
    """Return the head of the upper half of the layers with the largest weight from a token to a distant word.

    The lower half is left out: more of its heads look at a fixed distance, whatever the words are. A distant word has a
    letter or digit, and another word stands between it and the token. Where there is none, it is the last head of all.
    """
    layers, heads = attention.weights.shape[:2]
    distant = [index for index, token in enumerate(attention.tokens) if _is_distant(attention, position, token)]
    if not distant:
        return layers - 1, heads - 1
    first = layers // 2
    largest = attention.weights[first:, :, position][..., distant].max(axis=-1)  # (layers of the upper half, heads)
    layer, head = np.unravel_index(largest.argmax(), largest.shape)
    return first + int(layer), int(head)


def _is_distant(attention: Attention, position: int, token: Token) -> bool:
    encoding, own = attention.encoding, attention.tokens[position]
    if token.special or token.words is None or own.words is None:
        return False
    between = max(token.words[0] - own.words[1], own.words[0] - token.words[1])
    return between > 1 and any(encoding.has_letters(word) for word in token.word_indices)
