"""Where a model gives an answer that is explained: its logit as a score with gradients, and its probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from models.checkpoints.adapters import Adapter
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.gradients import HeadScore, LinearScore, Score, SumScore, TokenScore
from models.reader import Reader, Row
from models.tasks.answers import all_spans, passage_spans
from models.tasks.heads import Head
from models.tasks.own import OwnHead
from models.text.segmentation import Span


@dataclass(frozen=True, eq=False)
class LabelOutput:
    """A label of a head on the mean of some states, or a token of the head for masked words at a gap."""

    checkpoint: Checkpoint
    head: Head | OwnHead | None  # None: the head for masked words
    positions: tuple[int, ...]  # of the tokens whose states are read
    choice: int = 0  # the label or token, by its index

    @property
    def adapter(self) -> Adapter:
        """Return the layers that are run: of a masked word, the encoder's own."""
        return self.head.adapter if self.head else Adapter(len(self.checkpoint.layers))

    @property
    def label(self) -> str:
        """Return the label, or the token as the vocabulary has it."""
        if self.head:
            return self.head.info.labels[self.choice]
        (token,) = self.checkpoint.tokenizer.convert_ids_to_tokens([self.choice])
        return str(token)

    @property
    def score(self) -> Score:
        """Return the logit as a score that has gradients."""
        if self.head is None:
            return TokenScore(self.positions[0], self.choice)
        return _label_score(self.head, self.positions, self.choice)

    def logits(self, reader: Reader, rows: Sequence[Row], *, long: bool) -> np.ndarray:
        """Return the logits of all labels, or of the whole vocabulary, for each row: (rows, choices)."""
        if self.head is None:
            read = reader.read(self.checkpoint, [replace(row, logits_at=self.positions) for row in rows], long=long)
            return np.concatenate([reading.logits for reading in read])
        states = reader.read_adapted(self.checkpoint, rows, self.head.adapter, long=long)
        return self.head.logits(np.stack([own[list(self.positions)].mean(axis=0) for own in states]))

    def outcomes(self, reader: Reader, rows: Sequence[Row], *, long: bool) -> np.ndarray:
        """Return the logit and the probability of the answer for each row: (rows, 2), float64."""
        logits = torch.from_numpy(self.logits(reader, rows, long=long))
        own = logits[:, self.choice]
        multi = self.head is not None and self.head.info.multi_label
        probabilities = own.sigmoid() if multi else (own - logits.logsumexp(dim=-1)).exp()
        return torch.stack([own, probabilities], dim=-1).double().numpy()


@dataclass(frozen=True, eq=False)
class SpanOutput:
    """Tokens of a passage as the answer to a question. Their logit is the sum of those of start and end."""

    checkpoint: Checkpoint
    head: Head | OwnHead
    passage: Span  # the positions of its tokens, from the first to after the last
    blank: tuple[int, ...]  # positions in it at which no answer starts or ends
    choice: Span  # the positions of the answer's first and last token
    label: str  # the answer as it stands in the passage

    @property
    def adapter(self) -> Adapter:
        return self.head.adapter

    @property
    def positions(self) -> tuple[int, ...]:
        """Return those of the tokens whose states are read: one alone where the answer has one token."""
        return tuple(dict.fromkeys(self.choice))

    @property
    def score(self) -> Score:
        """Return the logit as a score that has gradients."""
        return SumScore(tuple(_label_score(self.head, (at,), label) for label, at in enumerate(self.choice)))

    def outcomes(self, reader: Reader, rows: Sequence[Row], *, long: bool) -> np.ndarray:
        """Return the logit and the probability among all spans and "no answer" for each row: (rows, 2), float64."""
        read = reader.read_adapted(self.checkpoint, rows, self.head.adapter, long=long)
        return np.array([self._outcome(self.head.logits(states)) for states in read], dtype=np.float64)

    def _outcome(self, logits: np.ndarray) -> tuple[float, float]:
        start, end = self.choice
        own = float(logits[start, 0] + logits[end, 1])
        total = all_spans(*passage_spans(logits, self.passage, self.blank))
        return own, float(np.exp(own - total))


Output = LabelOutput | SpanOutput


def _label_score(head: Head | OwnHead, positions: tuple[int, ...], label: int) -> LinearScore | HeadScore:
    """Return the logit of a label, divided by the temperature of the head."""
    if isinstance(head, OwnHead):
        return HeadScore(positions[0], label)
    scale = np.float32(head.info.temperature)
    return LinearScore(positions, head.weight[label] / scale, float(head.bias[label] / scale))
