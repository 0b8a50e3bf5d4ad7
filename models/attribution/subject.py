"""What is explained: one logit that a model gives for a text, and the words that can be hidden from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import torch

from models.checkpoints.adapters import Adapter
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.gradients import HeadScore, LinearScore, Score, TokenScore
from models.reader import Reader, Row
from models.tasks.heads import Head
from models.tasks.own import OwnHead
from models.text.tokens import Encoding


@dataclass(frozen=True, eq=False)
class Output:
    """Where a model says something: a head on the mean of some states, or the head for masked words at a gap."""

    checkpoint: Checkpoint
    head: Head | OwnHead | None  # None: the head for masked words
    positions: tuple[int, ...]  # of the tokens whose states are read

    @property
    def adapter(self) -> Adapter:
        """Return the layers that are run: of a masked word, the encoder's own."""
        return self.head.adapter if self.head else Adapter(len(self.checkpoint.layers))

    def score(self, choice: int) -> Score:
        """Return the logit of a label or of a token as a score that has gradients."""
        if self.head is None:
            return TokenScore(self.positions[0], choice)
        if isinstance(self.head, OwnHead):
            return HeadScore(self.positions[0], choice)
        scale = np.float32(self.head.info.temperature)
        return LinearScore(self.positions, self.head.weight[choice] / scale, float(self.head.bias[choice] / scale))

    def logits(self, reader: Reader, rows: Sequence[Row], *, long: bool) -> np.ndarray:
        """Return the logits of all labels, or of the whole vocabulary, for each row: (rows, choices)."""
        if self.head is None:
            read = reader.read(self.checkpoint, [replace(row, logits_at=self.positions) for row in rows], long=long)
            return np.concatenate([reading.logits for reading in read])
        states = reader.read_adapted(self.checkpoint, rows, self.head.adapter, long=long)
        return self.head.logits(np.stack([own[list(self.positions)].mean(axis=0) for own in states]))


@dataclass(frozen=True, eq=False)
class Subject:
    """One answer about a text.

    A word is hidden by masks in place of its tokens, so that nothing moves. A token that stands for several words, such
    as a piece of Thai, is hidden with each of them. Gaps are masks already; they are no words that can be hidden.
    """

    encoding: Encoding
    output: Output
    choice: int  # the label or token, by its index

    @property
    def checkpoint(self) -> Checkpoint:
        return self.output.checkpoint

    @property
    def score(self) -> Score:
        return self.output.score(self.choice)

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

    def outcomes(self, reader: Reader, rows: Sequence[Row], *, long: bool) -> np.ndarray:
        """Return the logit and the probability of the answer for each row: (rows, 2), float64."""
        logits = torch.from_numpy(self.output.logits(reader, rows, long=long))
        own = logits[:, self.choice]
        multi = self.output.head is not None and self.output.head.info.multi_label
        probabilities = own.sigmoid() if multi else (own - logits.logsumexp(dim=-1)).exp()
        return torch.stack([own, probabilities], dim=-1).double().numpy()
