"""The counts that tokenizers are compared by."""

from __future__ import annotations

from dataclasses import dataclass

from demo.messages import message
from demo.views.numbers import fixed, number
from models import Encoding


@dataclass(frozen=True)
class Statistic:
    """A count by its id, which names its label among the messages, and the term that explains it."""

    id: str
    value: str
    term: str  # see demo/views/terms.py

    @property
    def label(self) -> str:
        return message(f"tokens.statistics.{self.id}")


def statistics(encoding: Encoding) -> list[Statistic]:
    """Count tokens, words, and tokens per word: the fertility of Rust et al. 2021, "How Good is Your Tokenizer?".

    What the tokenizer refused to cut for its length is in no ratio: a token for a whole line would say nothing.
    """
    words, left_out = counted_words(encoding), _left_out(encoding)
    typed = [token for token in encoding.tokens if token.words and not left_out.issuperset(token.word_indices)]
    inside = sum(not words.keys().isdisjoint(token.word_indices) for token in typed)
    characters = sum(end - start for index, (start, end) in enumerate(encoding.words) if index not in left_out)
    return [
        Statistic("tokens", number(len(encoding.tokens)), "tokens"),
        Statistic("in_words", number(inside), "fertility"),
        Statistic("words", number(len(words)), "word"),
        Statistic("tokens_per_word", _ratio(inside, len(words)), "fertility"),
        Statistic("characters_per_token", _ratio(characters, len(typed)), "characters_per_token"),
        Statistic("unknown", number(sum(token.unknown for token in encoding.tokens)), "unknown_token"),
    ]


def counted_words(encoding: Encoding) -> dict[int, int]:
    """Return the number, from 1, of each word that counts: with letters or digits, no mask, and not left uncut."""
    left_out = _left_out(encoding)
    counted = (index for index in range(len(encoding.words)) if index not in left_out and encoding.has_letters(index))
    return {index: number for number, index in enumerate(counted, 1)}


def _left_out(encoding: Encoding) -> set[int]:
    """Return the words that are masks, and those of what the tokenizer refused to cut."""
    masks = (encoding.tokens[position] for position in encoding.masks)
    uncut = (token for token in encoding.tokens if token.reason == "too_long")
    return {word for token in (*masks, *uncut) for word in token.word_indices}


def _ratio(count: int, of: int) -> str:
    return fixed(count / of, 2) if of else message("numbers.none")
