"""Tokens, and texts as models read them."""

from __future__ import annotations

from dataclasses import dataclass

from models.checkpoints.registry import ModelInfo
from models.text.pieces import Reason
from models.text.segmentation import Span


@dataclass(frozen=True)
class Token:
    """One token. Tokens that the model adds around the text have an empty span at its ends."""

    text: str  # as in the vocabulary: "##ing", "▁the"
    id: int
    start: int
    end: int
    words: Span | None  # indices of its first and its last word in Encoding.words; None where it has nothing visible
    special: bool  # [CLS], <s>, [MASK] and the like
    unknown: bool
    segment: int = 0  # 1: of the second text of a pair, into which `start` and `end` then point
    reason: Reason | None = None  # why it is unknown, where the vocabulary would spell it otherwise

    @property
    def word(self) -> int | None:
        """Return the index of its first word."""
        return self.words[0] if self.words else None

    @property
    def word_indices(self) -> range:
        """Return the indices of all its words."""
        return range(self.words[0], self.words[1] + 1) if self.words else range(0)

    @property
    def added(self) -> bool:
        """Return whether the model added the token. A mask is special, too, but typed."""
        return self.special and self.start == self.end


@dataclass(frozen=True)
class Encoding:
    """A text, or a pair of texts, as one model reads it. `typed` returns slices of the right one."""

    text: str
    model: ModelInfo
    tokens: tuple[Token, ...]
    words: tuple[Span, ...]  # Unicode words, punctuation included, white space not; the pair's after the text's
    masks: tuple[int, ...]  # positions of the mask tokens
    dropped: tuple[Span, ...]  # characters of `text` that reach no token, inside of a token's span too; no white space
    pair: str = ""  # a second text that is read together with the first
    pair_words: int = 0  # how many of `words`, the last ones, are the pair's: spans in `pair`
    pair_dropped: tuple[Span, ...] = ()  # characters of `pair` that reach no token

    def typed(self, part: Token | int) -> str:
        """Return the text that was typed at a token, or the word with that index."""
        if isinstance(part, Token):
            span, second = (part.start, part.end), part.segment == 1
        else:
            span, second = self.words[part], part >= len(self.words) - self.pair_words
        return (self.pair if second else self.text)[slice(*span)]

    def has_letters(self, word: int) -> bool:
        """Return whether a word has a letter or digit, which punctuation marks have not."""
        return any(map(str.isalnum, self.typed(word)))
