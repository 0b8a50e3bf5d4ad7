"""The checkpoints: which are here, which can be had, and those that are in memory."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from weakref import WeakValueDictionary

from models.cache import Cache
from models.checkpoints.device import choose_device
from models.checkpoints.downloads import Downloads
from models.checkpoints.loading import Checkpoint, load
from models.checkpoints.memory import default_budget
from models.checkpoints.registry import MODELS, ModelSpec, find
from models.checkpoints.store import Store, remedy
from models.errors import DamagedError, NotOnDiskError, SettingsError, TooLargeError
from models.results import LoadProgress, ModelInfo
from models.units import data_size


def describe(spec: ModelSpec, state: str = "ready", reason: str = "") -> ModelInfo:
    """The registry's row as others see it; `state` and `reason` as `ModelInfo` says."""
    return ModelInfo(
        spec.key,
        spec.family,
        spec.checkpoint,
        state == "ready",
        spec.layers,
        spec.heads,
        spec.hidden,
        spec.vocabulary,
        spec.parameters,
        spec.max_tokens,
        spec.size,
        state,
        reason,
    )


def _bytes(memory: float) -> int:
    """`memory` gigabytes. Raises SettingsError where that is no amount."""
    if not (isfinite(memory) and memory > 0):
        raise SettingsError(f"memory must be a number of gigabytes above 0, not {memory}.")
    return int(memory * 1e9)


class Library:
    """Checkpoints by name. Those in memory are shared by all and weigh at most `memory` gigabytes together, but for one
    that has had to leave while it was answering: it goes when it has answered."""

    def __init__(self, carried: Path | None, memory: float | None, precision: str) -> None:
        self._device = choose_device(precision)
        self._store, self._downloads = Store(carried), Downloads()
        self._memory = default_budget(self._device.place) if memory is None else _bytes(memory)
        self._loaded: Cache[Checkpoint] = Cache(self._memory, lambda kept: kept.size)
        self._alive: WeakValueDictionary[str, Checkpoint] = WeakValueDictionary()  # also those that have had to leave

    def resolve(self, name: object) -> ModelSpec:
        """The checkpoint that `name` means today: a family's name means the first that can answer.

        Raises:
            UnknownModelError: the name is not in the registry.
            NotOnDiskError: it is, and the weights are not here.
            TooLargeError: they do not fit, wherever they are.
            DamagedError: this app lacks files of a model that is part of it.
        """
        choices = find(name)
        for spec in choices:
            if self._state(spec)[0] == "ready":
                return spec
        last = choices[-1]
        self._check_memory(last)
        if last.bundled:
            raise DamagedError(f"The files of {last.checkpoint} are missing. {remedy(last)}")
        ready = [spec.key for spec in MODELS.values() if self._state(spec)[0] == "ready"]
        raise NotOnDiskError(
            f"{last.checkpoint} is not on this disk. Fetch it once, with a network, by Analyser.load({name!r}) or "
            f"the endpoint /load; ready now: {', '.join(ready) or 'none'}."
        )

    def get(self, spec: ModelSpec) -> Checkpoint:
        """The checkpoint in memory, read from this disk if it is not there yet.

        Raises:
            NotOnDiskError, TooLargeError, DamagedError: see `resolve`.
        """

        def read() -> Checkpoint:
            if alive := self._alive.get(spec.key):
                return alive
            folder = self._store.folder(spec)
            if folder is None:
                raise NotOnDiskError(f"The files of {spec.checkpoint} have left this disk.")
            self._alive[spec.key] = checkpoint = load(spec, folder, self._device)
            return checkpoint

        return self._loaded.get(spec.key, read, self._size(spec))

    def loading(self, name: object) -> Iterator[LoadProgress]:
        """See `Analyser.loading`."""
        spec = find(name)[0]
        self._check_memory(spec)
        if not spec.bundled and self._store.folder(spec) is None:
            yield from self._downloads.get(spec)
        yield LoadProgress(spec.key, spec.checkpoint, "reading", spec.size, spec.size, None)
        self.get(self.resolve(spec.key))

    def describe(self, spec: ModelSpec) -> ModelInfo:
        """The registry's row with the state of today."""
        return describe(spec, *self._state(spec))

    def _state(self, spec: ModelSpec) -> tuple[str, str]:
        """What `ModelInfo.state` and `reason` say."""
        if reason := self._too_large(spec):
            return "out of reach", reason
        if self._store.folder(spec):
            return "ready", ""
        if self._downloads.running(spec):
            return "fetching", ""
        reason = self._downloads.failure(spec)
        return ("out of reach", reason) if reason else ("downloadable", "")

    def _size(self, spec: ModelSpec) -> int:
        """Bytes in memory."""
        return spec.parameters * self._device.dtype.itemsize

    def _check_memory(self, spec: ModelSpec) -> None:
        if reason := self._too_large(spec):
            raise TooLargeError(reason)

    def _too_large(self, spec: ModelSpec) -> str:
        """Why the memory cannot hold it; empty where it can."""
        if self._size(spec) <= self._memory:
            return ""
        return (
            f"{spec.checkpoint} takes {data_size(self._size(spec))} of memory; the models here may take "
            f"{data_size(self._memory)}. Choose a smaller one, or start the app with more: --memory."
        )
