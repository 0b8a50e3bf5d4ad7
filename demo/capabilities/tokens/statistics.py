"""The counts that tokenizers are compared by."""

from __future__ import annotations

from dataclasses import dataclass

from demo.messages import message
from demo.views.numbers import fixed, number
from models import Encoding, count_words


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
    counts = count_words(encoding)
    inside, words = counts.tokens_in_words, len(counts.words)
    return [
        Statistic("tokens", number(len(encoding.tokens)), "tokens"),
        Statistic("in_words", number(inside), "fertility"),
        Statistic("words", number(words), "word"),
        Statistic("tokens_per_word", _ratio(inside, words), "fertility"),
        Statistic("characters_per_token", _ratio(counts.characters, counts.tokens), "characters_per_token"),
        Statistic("unknown", number(sum(token.unknown for token in encoding.tokens)), "unknown_token"),
    ]


def _ratio(count: int, of: int) -> str:
    return fixed(count / of, 2) if of else message("numbers.none")
