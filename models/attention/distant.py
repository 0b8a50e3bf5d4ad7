"""The heads that look most from a token at a word that is not beside it."""

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
    largest = _largest_weights(attention, position)
    if largest is None:
        return layers - 1, heads - 1
    layer, head = np.unravel_index(largest.argmax(), largest.shape)
    return layers // 2 + int(layer), int(head)


def distant_weights(attention: Attention, words: int) -> dict[int, float]:
    """Return the largest weight from each word to a distant word, in any head of the upper half of the layers.

    It has the first `words` words of the text that have a letter or digit, and a distant word. A word looks from its
    first token.
    """
    found = {}
    for position, token in enumerate(attention.tokens):
        word = token.word
        if token.special or word is None or word >= words or word in found or not attention.encoding.has_letters(word):
            continue
        largest = _largest_weights(attention, position)
        if largest is not None:
            found[word] = float(largest.max())
    return found


def _largest_weights(attention: Attention, position: int) -> np.ndarray | None:
    """Return the largest weight to a distant word by head, (layers of the upper half, heads); None without any."""
    distant = [index for index, token in enumerate(attention.tokens) if _is_distant(attention, position, token)]
    if not distant:
        return None
    upper = attention.weights[attention.weights.shape[0] // 2 :, :, position]
    return np.asarray(upper[..., distant].max(axis=-1))


def _is_distant(attention: Attention, position: int, token: Token) -> bool:
    encoding, own = attention.encoding, attention.tokens[position]
    if token.special or token.words is None or own.words is None:
        return False
    between = max(token.words[0] - own.words[1], own.words[0] - token.words[1])
    return between > 1 and any(encoding.has_letters(word) for word in token.word_indices)
