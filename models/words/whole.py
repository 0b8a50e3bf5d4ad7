"""Whole words for gaps: what is found, and how far a search is."""

from __future__ import annotations

from dataclasses import dataclass

from models.text.tokens import Encoding
from models.words.fill import Candidate

PROBABILITY, SCORE = WORD_ORDERS = ("probability", "score")


@dataclass(frozen=True)
class WholeWord:
    """A word that may stand in a gap."""

    word: str
    pieces: tuple[str, ...]  # as in the vocabulary
    ids: tuple[int, ...]
    logprob: float  # natural: the sum over its pieces
    probability: float  # exp(logprob)
    # The log-probability, and a share of that of the tokens beside the gap: see `rescoring.rescore`. None: not scored.
    score: float | None
    other_script: bool = False  # it has a letter of a script that the text around the gap does not have
    variants: tuple[WholeWord, ...] = ()  # the same word with other capitals, less probable, the best first


@dataclass(frozen=True)
class GapWords:
    """The words that may stand in one gap: those of the best score, and the most probable ones."""

    position: int  # of the mask in Encoding.tokens
    entropy: float  # bits, of the distribution over single tokens
    nucleus: int  # how many tokens, the most probable ones, hold 90 % of that distribution
    token: Candidate  # the most probable single token, which may be no word
    token_is_word: bool  # whether that token alone is a whole word in the gap
    words: tuple[WholeWord, ...]  # of the best score, the best first; none where words are not scored
    most_probable: tuple[WholeWord, ...]  # the most probable first

    @property
    def long_word(self) -> WholeWord | None:
        """Return the most probable word if it has several pieces and is more probable than any single token."""
        best = next(iter(self.most_probable), None)
        return best if best and len(best.ids) > 1 and best.probability > self.token.probability else None

    def listed(self, order: str) -> tuple[WholeWord, ...]:
        """Return the words that come first in one of `WORD_ORDERS`."""
        return self.words if order == SCORE else self.most_probable


@dataclass(frozen=True)
class WordPrediction:
    """The words for every gap of a text."""

    encoding: Encoding
    masks: tuple[GapWords, ...]

    @property
    def entropy(self) -> float:
        """Return the mean entropy of the gaps in bits."""
        return sum(mask.entropy for mask in self.masks) / len(self.masks)


@dataclass(frozen=True)
class WordProgress:
    """The progress of a search for words."""

    done: int  # sequences that the model has read
    rows: int  # that it will have read in the end: at most, until the last step


@dataclass(frozen=True)
class GuessedWord:
    """A word that a person typed, as a model sees it in a gap.

    A word with a piece that is not in the vocabulary has no probability, rank or score: the model cannot tell it from
    anything else that is unknown.
    """

    word: str
    pieces: tuple[str, ...]
    ids: tuple[int, ...]
    logprob: float | None  # natural: the sum over its pieces
    probability: float | None
    rank: int | None  # among all single tokens, from 1, where it is one piece
    score: float | None  # as that of `WholeWord`; None where it has no probability, too


@dataclass(frozen=True)
class Guess:
    """The words that a person typed for one gap."""

    encoding: Encoding
    position: int  # of the mask in Encoding.tokens
    words: tuple[GuessedWord, ...]
