"""Labels of whole texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.reader import Reader, Row
from models.tasks.heads import Head
from models.tasks.own import OwnHead
from models.tasks.reading import typed_states
from models.tasks.results import Classification, LabelScore, loss_of
from models.tasks.softmax import logistic, softmax
from models.text.tokens import Encoding
from models.text.windows import encoding_windows, window_tokens


def class_states(reader: Reader, model: str, encodings: Sequence[Encoding], head: Head | OwnHead) -> list[np.ndarray]:
    """Return the state that the head reads of each text: (hidden,)."""
    if not isinstance(head, OwnHead):
        return [states.mean(axis=0) for states in typed_states(reader, model, encodings, head.adapter)]
    rows = [Row.of(window_tokens(encoding, encoding_windows(encoding)[0])) for encoding in encodings]
    return [states[0] for states in reader.read_adapted(head.checkpoint, rows, head.adapter)]


def classification(encoding: Encoding, head: Head | OwnHead, state: np.ndarray, right: str | None) -> Classification:
    """Return the labels of a text, and the loss of the label `right`."""
    logits = head.logits(state[None])[0]
    multi = head.info.multi_label
    probabilities = logistic(logits) if multi else softmax(logits)
    scores = tuple(
        LabelScore(name, float(probability), float(logit))
        for name, probability, logit in zip(head.info.labels, probabilities, logits, strict=True)
    )
    loss = None if right is None else loss_of(scores, right, multi_label=multi)
    unread = max(0, len(encoding.tokens) - encoding.model.max_tokens) if head.info.own else 0
    return Classification(encoding, head.info, scores, loss, unread)
