"""Heads in memory, beside the checkpoints that they were trained on."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelSpec
from models.errors import NoHeadError
from models.reader import Reader
from models.tasks.heads import Head, HeadInfo, folder_of, load_head, shipped
from models.tasks.kinds import OWN, TRAINED_ON, find_task, task_names
from models.tasks.own import OwnHead, gives_number, own_head, own_info, own_task
from models.tasks.results import AvailableHead
from models.validation import one_of

CACHED_HEADS = 32  # of a megabyte each: an adapter's layers share the weights of the model


class HeadLibrary:
    """Gives heads by model, task and training languages."""

    def __init__(self, library: ModelLibrary, reader: Reader) -> None:
        self._library, self._reader = library, reader
        self._heads: WeakKeyDictionary[Checkpoint, Cache[Head]] = WeakKeyDictionary()

    def available(self) -> tuple[AvailableHead, ...]:
        """Return all heads, by model: those shipped, and those of checkpoints on this disk."""
        return tuple(
            AvailableHead(spec.key, info, find_task(info.task).metric)
            for spec in self._library.registry
            for info in self._infos(spec)
        )

    def get(self, model: str, task: str, trained_on: str, form: str) -> tuple[str, Head | OwnHead]:
        """Return the key of the checkpoint and the head. A family's name means its first checkpoint that has the head.

        A checkpoint's own head was trained on what it was trained on: `trained_on` is ignored.

        Raises:
            OutOfRangeError: no task of that form, or no such training languages.
            NoHeadError: the checkpoint has no head for this.
            UnknownModelError, NotOnDiskError, TooLargeError, DamagedError: see `ModelLibrary.resolve`.
        """
        one_of("task", task, task_names(form))
        one_of("trained_on", trained_on, (*TRAINED_ON, OWN))
        with_head = [
            spec
            for spec in self._library.registry.find(model)
            if (task, trained_on) in shipped(spec) or own_task(spec) == task
        ]
        spec = self._library.resolve(with_head[0].key if with_head else model)
        if own_task(spec) == task:
            return spec.key, own_head(spec, self._reader)
        if not with_head:
            raise _missing(spec, task, trained_on)
        return spec.key, self._load(spec, shipped(spec)[task, trained_on])

    def _infos(self, spec: ModelSpec) -> list[HeadInfo]:
        has_own = own_task(spec) and not gives_number(spec) and self._library.describe(spec).ready
        return [*shipped(spec).values(), *([own_info(spec)] if has_own else [])]

    def _load(self, spec: ModelSpec, info: HeadInfo) -> Head:
        checkpoint = self._reader.checkpoint(spec.key)
        own = self._heads.setdefault(checkpoint, Cache(CACHED_HEADS))
        return own.get((info.task, info.trained_on), lambda: load_head(checkpoint, info, folder_of(spec)))


def _missing(spec: ModelSpec, task: str, trained_on: str) -> NoHeadError:
    """Return the error for a checkpoint without a head for a task."""
    if own_task(spec):
        return NoHeadError("no_head.other", checkpoint=spec.checkpoint, task=task, own=own_task(spec))
    if task == "zero_shot":
        return NoHeadError("no_head.zero_shot", checkpoint=spec.checkpoint)
    return NoHeadError("no_head.task", checkpoint=spec.checkpoint, task=task, trained_on=trained_on)
