"""How surprising the tokens and words of a text are: the result, and the sums that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.text.segmentation import Span
from models.text.tokens import Encoding, Token
from models.words.fill import Candidate


@dataclass(frozen=True)
class Score:
    """What a model says of one token, seen without it."""

    bits: float  # −log2 of its probability
    rank: int  # from 1: one more than there are tokens of a higher probability
    instead: tuple[Candidate, ...]  # the most probable other tokens, best first


@dataclass(frozen=True)
class WordSurprise:
    """One word. Words that share a token are one: the model says nothing about each of them alone."""

    words: Span  # indices of its first and its last word in Encoding.words
    start: int
    end: int
    segment: int  # 1: of the second text of a pair, into which `start` and `end` then point
    positions: tuple[int, ...]  # of its tokens that have a score
    bits: float | None  # the sum over these tokens; None: there are none, as in a mask

    @property
    def bits_per_token(self) -> float | None:
        """Return the mean over its tokens; None where it has no bits."""
        return None if self.bits is None else self.bits / len(self.positions)


@dataclass(frozen=True)
class Surprise:
    """The surprise of every token and word of a passage under one model."""

    encoding: Encoding
    within_word: bool  # the tokens of its word behind a token were hidden with it
    scores: Mapping[int, Score]  # by position; special tokens, typed masks among them, have none
    words: tuple[WordSurprise, ...]

    @classmethod
    def of(cls, encoding: Encoding, scores: Mapping[int, Score], *, within_word: bool) -> Surprise:
        """Return the result of an encoding, with the sums of its words."""
        groups, own = word_groups(encoding), positions_by_word(encoding)
        words = (_word(encoding, group, own, scores) for group in groups)
        return cls(encoding, within_word, dict(scores), tuple(words))

    @cached_property
    def bits(self) -> float:
        """Return the sum over all tokens: minus the pseudo-log-likelihood, in bits."""
        return sum(score.bits for score in self.scores.values())

    @cached_property
    def bits_per_word(self) -> float | None:
        """Return the mean over the words that have bits; punctuation marks are words."""
        count = sum(word.bits is not None for word in self.words)
        return self.bits / count if count else None

    def bits_of(self, segment: int) -> tuple[float, float | None]:
        """Return the sum and the mean of a word in one text of a pair, 0 or 1; None as mean where no word has bits."""
        tokens = self.encoding.tokens
        total = sum(score.bits for at, score in self.scores.items() if tokens[at].segment == segment)
        count = sum(word.bits is not None for word in self.words if word.segment == segment)
        return total, total / count if count else None

    @cached_property
    def most_surprising(self) -> WordSurprise | None:
        """Return the word of the most bits, the first of several; None where no word has any."""
        return _largest(self.words, lambda word: word.bits)

    @cached_property
    def most_surprising_per_token(self) -> WordSurprise | None:
        """Return the word of the most bits per token: the sum grows with the number of tokens of a word."""
        return _largest(self.words, lambda word: word.bits_per_token)

    @cached_property
    def perplexity(self) -> float | None:
        """Return two to the power of the mean bits of a token (Salazar et al. 2020, section 2.3)."""
        return float(2 ** (self.bits / len(self.scores))) if self.scores else None

    @cached_property
    def word_of(self) -> dict[int, int]:
        """Return the index in `words` of each token that belongs to one, by its position."""
        groups = {index: place for place, word in enumerate(self.words) for index in _indices(word.words)}
        return {position: groups[token.words[0]] for position, token in enumerate(self.encoding.tokens) if token.words}


def scored_positions(encoding: Encoding) -> list[int]:
    """Return the positions of the tokens that get a score: all but special ones."""
    return [position for position, token in enumerate(encoding.tokens) if not token.special]


def word_groups(encoding: Encoding) -> list[Span]:
    """Return the first and the last index of words that belong together, since tokens cover several of them."""
    joined = {
        index for token in encoding.tokens if token.words for index in range(token.words[0] + 1, token.words[1] + 1)
    }
    groups: list[Span] = []
    for index in range(len(encoding.words)):
        if index in joined and groups:
            groups[-1] = (groups[-1][0], index)
        else:
            groups.append((index, index))
    return groups


def positions_by_word(encoding: Encoding) -> dict[int, list[int]]:
    """Return the positions of the tokens whose first word is the one with this index in Encoding.words."""
    found: dict[int, list[int]] = {}
    for position, token in enumerate(encoding.tokens):
        if token.words:
            found.setdefault(token.words[0], []).append(position)
    return found


def _word(
    encoding: Encoding, group: Span, own: Mapping[int, Sequence[int]], scores: Mapping[int, Score]
) -> WordSurprise:
    positions = tuple(each for index in _indices(group) for each in own.get(index, ()) if each in scores)
    bits = sum(scores[position].bits for position in positions) if positions else None
    segment = int(group[0] >= len(encoding.words) - encoding.pair_words)
    return WordSurprise(group, encoding.words[group[0]][0], encoding.words[group[1]][1], segment, positions, bits)


def _largest(words: Sequence[WordSurprise], bits: Callable[[WordSurprise], float | None]) -> WordSurprise | None:
    known = [(found, word) for word in words if (found := bits(word)) is not None]
    return max(known, key=lambda each: each[0])[1] if known else None


def _indices(span: Span) -> range:
    return range(span[0], span[1] + 1)


def typed_word(encoding: Encoding, word: WordSurprise) -> str:
    """Return what was typed at a word."""
    return (encoding.pair if word.segment else encoding.text)[word.start : word.end]


def word_tokens(encoding: Encoding, word: WordSurprise) -> tuple[Token, ...]:
    """Return the tokens of a word that have a score."""
    return tuple(encoding.tokens[position] for position in word.positions)
