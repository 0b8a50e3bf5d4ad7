"""All checkpoints: their states, and those that are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from weakref import WeakValueDictionary

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint, Vocabulary
from models.checkpoints.device import choose_device
from models.checkpoints.downloads import Downloads, LoadProgress
from models.checkpoints.loading import load
from models.checkpoints.memory import default_budget
from models.checkpoints.own import (
    described,
    fetched_checkpoints,
    find_checkpoints,
    hub_checkpoints,
    pending_spec,
    read_spec,
)
from models.checkpoints.registry import MODELS, ModelInfo, ModelSpec, Registry
from models.checkpoints.store import Store
from models.checkpoints.vocabularies import Vocabularies
from models.checkpoints.weight_files import checksum
from models.errors import DamagedError, ModelError, NotOnDiskError, SettingsError, TooLargeError


def describe(spec: ModelSpec, state: str = "ready", reason: ModelError | None = None) -> ModelInfo:
    """Return the registry's row as a `ModelInfo` with this state and reason."""
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
        spec.objective,
        spec.labels,
        spec.own,
        spec.problem,
        spec.fine_tuned,
        spec.licence,
        spec.data,
    )


def _bytes(memory: float) -> int:
    """Return `memory` gigabytes in bytes. Raises SettingsError where it is not a positive number."""
    if not (isfinite(memory) and memory > 0):
        raise SettingsError("settings.memory", value=memory)
    return int(memory * 1e9)


class ModelLibrary:
    """Checkpoints by name. Those in memory are shared by all callers and take at most `memory` gigabytes together.

    A checkpoint that is evicted while it computes stays until its last user has finished. `refused` says why folders of
    the user's are no checkpoints that can be read.
    """

    def __init__(
        self,
        carried: Path | None,
        memory: float | None,
        precision: str,
        device: str | None = None,
        checkpoints: Sequence[str] = (),
    ) -> None:
        self._device = choose_device(precision, device)
        self._store, self._downloads = Store(carried), Downloads()
        self.vocabularies = Vocabularies(self._store)
        named, refused = hub_checkpoints(checkpoints, self._store)
        carried_ones, others = find_checkpoints(carried) if carried else ((), ())
        here, wrong = fetched_checkpoints(MODELS.values(), self._store)
        self.registry, self.refused = Registry([*here, *carried_ones, *named]), (*others, *refused, *wrong)
        self._memory = default_budget(self._device.place) if memory is None else _bytes(memory)
        self._loaded: Cache[Checkpoint] = Cache(self._memory, lambda checkpoint: checkpoint.size)
        self._alive: WeakValueDictionary[str, Checkpoint] = WeakValueDictionary()  # also evicted ones that are in use

    def resolve(self, name: object) -> ModelSpec:
        """Return the checkpoint that `name` means now: a family's name means its first checkpoint that is ready.

        Raises:
            UnknownModelError: the name is not in the registry.
            NotOnDiskError: its weights are not on this disk.
            TooLargeError: its weights do not fit the memory, wherever they are.
            DamagedError: files of a model that is part of this app are missing.
        """
        choices = self.registry.find(name)
        for spec in choices:
            if self._state(spec)[0] == "ready":
                return spec
        last = choices[-1]
        self._check_memory(last)
        if last.bundled:
            raise DamagedError("damaged.missing", checkpoint=last.checkpoint)
        if last.folder is not None:
            raise NotOnDiskError("not_on_disk.removed", checkpoint=last.checkpoint)
        ready = [spec.key for spec in self.registry if self._state(spec)[0] == "ready"]
        raise NotOnDiskError("not_on_disk.never", checkpoint=last.checkpoint, value=name, ready=tuple(ready))

    def get(self, spec: ModelSpec) -> Checkpoint:
        """Return the checkpoint in memory, read from this disk if it is not loaded yet.

        Raises:
            NotOnDiskError, TooLargeError, DamagedError: see `resolve`.
        """

        def read() -> Checkpoint:
            if alive := self._alive.get(spec.key):
                return alive
            folder = self._store.folder(spec)
            if folder is None:
                raise NotOnDiskError("not_on_disk.removed", checkpoint=spec.checkpoint)
            self._alive[spec.key] = checkpoint = load(spec, folder, self._device)
            return checkpoint

        return self._loaded.get(spec.key, read, self.memory_of(spec))

    def checksum(self, name: object) -> str:
        """Return the SHA-256 of the weights of a checkpoint on this disk. Raises what `resolve` raises."""
        folder = self._store.folder(self.resolve(name))
        assert folder is not None  # it is ready
        return checksum(folder)

    def vocabulary(self, name: object) -> tuple[ModelSpec, Vocabulary]:
        """Return a checkpoint by name with what cuts texts for it; its weights need not be on this disk.

        A family's name means the checkpoint that `resolve` returns for it.

        Raises:
            UnknownModelError: the name is not in the registry.
            NotOnDiskError: the vocabulary is not on this disk.
            DamagedError: its files are missing or damaged.
        """
        specs = self.registry.find(name)
        spec = specs[0] if len(specs) == 1 else self.resolve(name)
        if alive := self._alive.get(spec.key):
            return spec, alive
        return spec, self.get(spec) if spec.bundled else self.vocabularies.get(spec)

    def stored(self, name: str) -> ModelSpec | None:
        """Return a checkpoint of the hub that the registry lacks, as its files describe it; None if they are not here.

        Raises:
            UnusableError: see `own.read_spec`.
        """
        folder = self._store.folder(pending_spec(name))
        return read_spec(folder, name) if folder else None

    def loading(self, name: object) -> Iterator[LoadProgress]:
        """See `Analyser.loading`."""
        spec = self.registry.find(name)[0]
        self._check_memory(spec)
        if not spec.bundled and not spec.folder and self._store.folder(spec) is None:
            yield from self._downloads.get(spec)
        if spec.free_layout and spec.folder is None and (folder := self._store.folder(spec)):
            spec = described(spec, folder)
            self.registry.add(spec)
            self._check_memory(spec)
        yield LoadProgress(spec.key, spec.checkpoint, "reading", spec.size, spec.size, None)
        self.get(self.resolve(spec.key))

    def describe(self, spec: ModelSpec) -> ModelInfo:
        """Return the registry's row with the current state."""
        return describe(spec, *self._state(spec))

    def memory_of(self, spec: ModelSpec) -> int:
        """Return the bytes that the weights of a checkpoint take in memory."""
        return spec.parameters * self._device.dtype.itemsize

    def folder(self, spec: ModelSpec) -> Path | None:
        """Return where the files of a checkpoint are; None if they are not on this disk."""
        return self._store.folder(spec)

    def _state(self, spec: ModelSpec) -> tuple[str, ModelError | None]:
        """Return `ModelInfo.state` and `reason`."""
        if error := self._too_large(spec):
            return "out of reach", error
        if self._store.folder(spec):
            return "ready", None
        if self._downloads.running(spec):
            return "fetching", None
        if spec.folder is not None:
            return "out of reach", NotOnDiskError("not_on_disk.removed", checkpoint=spec.checkpoint)
        reason = self._downloads.failure(spec)
        return ("out of reach", reason) if reason else ("downloadable", None)

    def _check_memory(self, spec: ModelSpec) -> None:
        if error := self._too_large(spec):
            raise error

    def _too_large(self, spec: ModelSpec) -> TooLargeError | None:
        """Return the error for a checkpoint that the memory cannot hold; None where it can."""
        size = self.memory_of(spec)
        if size <= self._memory:
            return None
        return TooLargeError("too_large.model", checkpoint=spec.checkpoint, size_bytes=size, limit_bytes=self._memory)
