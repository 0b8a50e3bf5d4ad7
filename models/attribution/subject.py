"""What is explained: one answer that a model gives for a text, and the words that can be hidden from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.attribution.outputs import Output
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.gradients import Score
from models.reader import Row
from models.text.tokens import Encoding


@dataclass(frozen=True, eq=False)
class Subject:
    """One answer about a text, or about a passage that a question is asked about.

    A word is hidden by masks in place of its tokens, so that nothing moves. A token that stands for several words, such
    as a piece of Thai, is hidden with each of them. Gaps are masks already; they are no words that can be hidden.
    """

    encoding: Encoding
    output: Output

    @property
    def checkpoint(self) -> Checkpoint:
        return self.output.checkpoint

    @property
    def score(self) -> Score:
        return self.output.score

    @cached_property
    def tokens_of_words(self) -> tuple[tuple[int, ...], ...]:
        """Return the positions of the tokens that each word has; none of a word that cannot be hidden."""
        found: list[list[int]] = [[] for _ in self.encoding.words]
        masks = set(self.encoding.masks)
        for position, token in enumerate(self.encoding.tokens):
            if position not in masks and not token.added:
                for word in token.word_indices:
                    found[word].append(position)
        return tuple(map(tuple, found))

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Return the indices of the words that can be hidden."""
        return tuple(index for index, tokens in enumerate(self.tokens_of_words) if tokens)

    @cached_property
    def row(self) -> Row:
        return Row.of(self.encoding.tokens)

    def without(self, words: Collection[int]) -> Row:
        """Return the row with some words hidden."""
        hidden = {position for word in words for position in self.tokens_of_words[word]}
        mask = self.checkpoint.tokenizer.mask_token_id
        ids = (mask if position in hidden else id for position, id in enumerate(self.row.ids))
        return replace(self.row, ids=tuple(ids))

    def by_word(self, values: np.ndarray) -> np.ndarray:
        """Return the sums of the values of tokens, (tokens,), over the tokens of each word: (words,), float64.

        What a token has that stands for several words is shared evenly among them, so that nothing counts twice.
        """
        sharing = np.zeros(len(values))
        for tokens in self.tokens_of_words:
            sharing[list(tokens)] += 1
        return np.array([sum(values[at] / sharing[at] for at in own) for own in self.tokens_of_words], dtype=np.float64)
