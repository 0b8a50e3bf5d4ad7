"""What a head for classes says before any training: `Analyser.untrained`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.registry import ModelInfo
from models.reader import Reader, Row, Wanted
from models.tasks.results import LabelScore, loss_of
from models.text.tokenization import PassageTokenizer
from models.text.windows import encoding_windows, window_tokens
from models.validation import one_of

UNTRAINED_SEED = 0


@dataclass(frozen=True)
class UntrainedClassification:
    """What a random head says of a text, in the order of its labels."""

    model: ModelInfo
    labels: tuple[LabelScore, ...]
    loss: float | None  # of the label that was named


class UntrainedAnalyser:
    """Puts a random head on an encoder, as `from_pretrained` of BertForSequenceClassification and its like does.

    That class takes the encoder from the file of a model for masked words and draws the head, which the file lacks, at
    random. The numbers are those that it gives after `torch.manual_seed(0)`.
    """

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer

    def classify(self, text: str, model: str, labels: Sequence[str], label: str = "") -> UntrainedClassification:
        """Return the probabilities of labels, and the loss of `label` where one is named.

        Of a text longer than the model takes, as much is read as it takes. Raises what `Analyser.tokenize` raises, and
        OutOfRangeError: no such label.
        """
        if label:
            one_of("label", label, labels)
        encoding = self._tokenizer.tokenize(text, model)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        row = Row.of(window_tokens(encoding, encoding_windows(encoding)[0]))
        (reading,) = self._reader.read(checkpoint, [row], Wanted("last"))
        first = torch.from_numpy(reading.hidden_states[-1, 0])
        logits = _random_head(checkpoint, self._reader.pooler(checkpoint, first.numpy()), first, len(labels))
        probabilities = logits.softmax(dim=-1).tolist()
        scores = tuple(map(LabelScore, labels, probabilities, logits.tolist()))
        loss = loss_of(scores, label) if label else None
        return UntrainedClassification(encoding.model, scores, loss)


def _random_head(checkpoint: Checkpoint, pooled: np.ndarray | None, first: torch.Tensor, count: int) -> torch.Tensor:
    """Return the logits of a new head: of BERT a linear layer on its pooler, of XLM-R two layers on the first token."""
    generator = torch.Generator().manual_seed(UNTRAINED_SEED)
    deviation, width = checkpoint.model.config.initializer_range, len(first)

    def drawn(outputs: int) -> torch.Tensor:
        return torch.empty(outputs, width, dtype=torch.float32, device="cpu").normal_(0, deviation, generator=generator)

    if pooled is not None:
        return drawn(count) @ torch.from_numpy(pooled)
    return _two_layers(drawn(width), drawn(count), first)


def _two_layers(inner: torch.Tensor, outer: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    return outer @ torch.tanh(inner @ first)
