"""Labels for texts that have none, by a head on the frozen encoder that saw English alone (self-training).

Such a head transfers better if the mean state of each language is moved onto that of English (Libovický et al. 2020,
"On the Language Neutrality of Pre-trained Multilingual Representations"). It has to be told the language of a text, so
that it cannot be used where the language is not known; a head with an adapter that learns from its labels can.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from training.tasks.frozen import FrozenHead, features
from training.tasks.rows import Prepared
from training.tasks.settings import Frozen

Rows = Mapping[str, list[Prepared]]  # by language


def with_teacher_labels(
    checkpoint: Checkpoint, outputs: int, settings: Frozen, english: Rows, unlabelled: Rows
) -> dict[str, list[Prepared]]:
    """Return all rows, with probabilities for labels: those of `english` are certain, the others the teacher's.

    The labels that `unlabelled` may have are not read.
    """
    nothing = np.empty((0, checkpoint.spec.hidden), dtype=np.float32)
    states, labels = features(checkpoint, english["en"], settings.layer)
    centre = states.mean(axis=0)
    head = FrozenHead({"en": (states - centre, labels)}, outputs, settings, nothing)
    certain = np.eye(outputs)
    found: dict[str, list[Prepared]] = {}
    found["en"] = [replace(row, labels=certain[np.array(row.labels)].tolist()) for row in english["en"]]
    for language, rows in unlabelled.items():
        own, unread = features(checkpoint, rows, settings.layer)
        logits, _ = head.logits((own - own.mean(axis=0), unread))
        ends = np.cumsum([len(row.labels) for row in rows])[:-1]
        parts = np.split(torch.softmax(logits, -1).numpy(), ends)
        found[language] = [replace(row, labels=part.tolist()) for row, part in zip(rows, parts, strict=True)]
    return found
