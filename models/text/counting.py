"""Which words of a text count, and how many tokens they have."""

from __future__ import annotations

from models.text.tokens import Encoding


def counted_words(encoding: Encoding) -> dict[int, int]:
    """Return the number, from 1, of each word that counts: with letters or digits, no mask, and not left uncut."""
    left_out = uncounted_words(encoding)
    counted = (index for index in range(len(encoding.words)) if index not in left_out and encoding.has_letters(index))
    return {index: number for number, index in enumerate(counted, 1)}


def uncounted_words(encoding: Encoding) -> set[int]:
    """Return the words that are masks, and those of what the tokenizer refused to cut."""
    masks = (encoding.tokens[position] for position in encoding.masks)
    uncut = (token for token in encoding.tokens if token.reason == "too_long")
    return {word for token in (*masks, *uncut) for word in token.word_indices}


def tokens_in_words(encoding: Encoding) -> int:
    """Return the number of tokens that belong to a word that counts, and to none that the tokenizer left uncut."""
    words, left_out = counted_words(encoding), uncounted_words(encoding)
    typed = (token for token in encoding.tokens if token.words and not left_out.issuperset(token.word_indices))
    return sum(not words.keys().isdisjoint(token.word_indices) for token in typed)
