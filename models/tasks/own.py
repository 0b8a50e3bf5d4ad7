"""Heads that checkpoints bring themselves: what each is for, by its labels, and its logits as transformers has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from models.checkpoints.adapters import Adapter
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.registry import ModelInfo, ModelSpec
from models.errors import NoHeadError
from models.reader import Reader
from models.tasks.heads import HeadInfo
from models.tasks.kinds import ENTITIES, OWN, TASKS, find_task

SPAN_LABEL = re.compile(r"[BIESLU]-.+")  # BIO and its kin: how a label of a word within an entity is written
PENN = {"NN", "VB", "JJ"}  # tags of the Penn Treebank, among others
ENTAILMENT = "entail"  # how the label begins by which transformers' zero-shot pipeline knows the right output


@dataclass(frozen=True, eq=False)
class OwnHead:
    """A checkpoint's own head, which reads what leaves the last layer."""

    info: HeadInfo
    adapter: Adapter  # of no layers: the encoder is the head's own
    reader: Reader
    checkpoint: Checkpoint
    first_piece: bool = True  # such heads are trained on the first piece of each word

    def logits(self, states: np.ndarray) -> np.ndarray:
        """Return the logits of states, (tokens, hidden): (tokens, labels). See `Reader.fine_tuned_head`."""
        return self.reader.fine_tuned_head(self.checkpoint, states)


def own_task(model: ModelSpec | ModelInfo, form: str = "") -> str:
    """Return the name of the task that a checkpoint's own head is for; empty without one, or one of that form."""
    task = _task(model)
    return task if task and form in ("", find_task(task).form) else ""


def gives_number(spec: ModelSpec) -> bool:
    """Return whether a checkpoint's own head gives a number in place of labels."""
    return spec.problem == "regression" or (spec.objective == "sequence" and len(spec.labels) == 1)


def own_head(spec: ModelSpec, reader: Reader) -> OwnHead:
    """Return the head of a checkpoint that has one.

    Raises:
        NoHeadError: it gives a number in place of labels.
        NotOnDiskError, TooLargeError, DamagedError: see `ModelLibrary.resolve`.
    """
    if gives_number(spec):
        raise NoHeadError("no_head.regression", checkpoint=spec.checkpoint)
    return OwnHead(own_info(spec), Adapter(spec.layers), reader, reader.checkpoint(spec.key))


def own_info(spec: ModelSpec) -> HeadInfo:
    """Describe the head of a checkpoint: nothing has been measured here, and its logits are as they are."""
    labels = TASKS["questions"].labels if spec.objective == "question" else spec.labels
    return HeadInfo(
        own_task(spec),
        OWN,
        labels,
        first=spec.layers,
        top=spec.layers,
        scale=0,
        temperature=1,
        examples={},
        seed=0,
        sha256="",
        multi_label=spec.problem == "multi_label_classification",
    )


def entailment(info: HeadInfo) -> int:
    """Return the output of a head for inference that says that the second text follows from the first."""
    return next(index for index, label in enumerate(info.labels) if label.lower().startswith(ENTAILMENT))


def _task(model: ModelSpec | ModelInfo) -> str:
    if model.objective == "question":
        return "questions"
    if model.objective == "token":
        return _token_task(model.labels)
    return _sequence_task(model.labels) if model.objective == "sequence" else ""


def _token_task(labels: tuple[str, ...]) -> str:
    if any(SPAN_LABEL.fullmatch(label) for label in labels) or set(ENTITIES) <= set(labels):
        return "entities"
    is_pos = set(labels) <= {*TASKS["pos"].labels, "_"} or set(labels) >= PENN
    return "pos" if is_pos else "tags"


def _sequence_task(labels: tuple[str, ...]) -> str:
    if any(label.lower().startswith(ENTAILMENT) for label in labels):
        return "zero_shot"
    is_sentiment = sorted(map(str.lower, labels)) == sorted(TASKS["sentiment"].labels)
    return "sentiment" if is_sentiment else "labels"
