"""The counts that tokenizers are compared by."""

from __future__ import annotations

from dataclasses import dataclass

from demo.messages import message
from demo.views.numbers import fixed, number
from models import Encoding


@dataclass(frozen=True)
class Statistic:
    """A count by its id, which names its label and its meaning among the messages."""

    id: str
    value: str

    @property
    def label(self) -> str:
        return message(f"tokens.statistics.{self.id}.label")

    @property
    def meaning(self) -> str:
        return message(f"tokens.statistics.{self.id}.meaning")


def statistics(encoding: Encoding) -> list[Statistic]:
    """Count tokens, words, and tokens per word: the fertility of Rust et al. 2021, "How Good is Your Tokenizer?"."""
    masks = {encoding.tokens[position].word for position in encoding.masks}
    typed = [token for token in encoding.tokens if token.word is not None and token.word not in masks]
    words = {index for index in range(len(encoding.words)) if index not in masks and encoding.has_letters(index)}
    inside = sum(token.word in words for token in typed)
    characters = sum(end - start for index, (start, end) in enumerate(encoding.words) if index not in masks)
    return [
        Statistic("tokens", number(len(encoding.tokens))),
        Statistic("words", number(len(words))),
        Statistic("tokens_per_word", _ratio(inside, len(words))),
        Statistic("characters_per_token", _ratio(characters, len(typed))),
        Statistic("unknown", number(sum(token.unknown for token in encoding.tokens))),
    ]


def _ratio(count: int, of: int) -> str:
    return fixed(count / of, 2) if of else message("numbers.none")
