"""Which words of a text count, and how many tokens they have."""

from __future__ import annotations

from dataclasses import dataclass

from models.text.tokens import Encoding


@dataclass(frozen=True)
class WordCounts:
    """What tokenizers are compared by. Masks, and what a tokenizer refused to cut for its length, count nowhere."""

    words: dict[int, int]  # the number, from 1, of each word with letters or digits
    tokens: int  # also of punctuation
    tokens_in_words: int  # tokens that belong to one of `words`
    characters: int  # of what these tokens were cut from: words and punctuation


def count_words(encoding: Encoding) -> WordCounts:
    """Count the words of a text and their tokens: the fertility of Rust et al. 2021, "How Good is Your Tokenizer?"."""
    left_out = _left_out(encoding)
    spans = [(index, span) for index, span in enumerate(encoding.words) if index not in left_out]
    counted = (index for index, _ in spans if encoding.has_letters(index))
    words = {index: number for number, index in enumerate(counted, 1)}
    typed = [token for token in encoding.tokens if token.words and not left_out.issuperset(token.word_indices)]
    inside = sum(not words.keys().isdisjoint(token.word_indices) for token in typed)
    return WordCounts(words, len(typed), inside, sum(end - start for _, (start, end) in spans))


def _left_out(encoding: Encoding) -> set[int]:
    """Return the words that are masks, and those of what the tokenizer refused to cut."""
    masks = (encoding.tokens[position] for position in encoding.masks)
    uncut = (token for token in encoding.tokens if token.reason == "too_long")
    return {word for token in (*masks, *uncut) for word in token.word_indices}
