"""Vocabularies of checkpoints whose weights are not needed, or not on this disk."""

from __future__ import annotations

from collections.abc import Iterator

from models.cache import Cache
from models.checkpoints.checkpoint import Vocabulary
from models.checkpoints.downloads import Downloads, LoadProgress
from models.checkpoints.hub import fetch_vocabulary
from models.checkpoints.loading import load_vocabulary
from models.checkpoints.registry import ModelSpec
from models.checkpoints.store import Store
from models.errors import NotOnDiskError

IN_MEMORY = 4  # vocabularies, of some 100 MB each at most


class Vocabularies:
    """Vocabularies by checkpoint, read from the places of a store, or fetched alone."""

    def __init__(self, store: Store) -> None:
        self._store, self._downloads = store, Downloads(fetch_vocabulary)
        self._loaded: Cache[Vocabulary] = Cache(IN_MEMORY)

    def is_here(self, spec: ModelSpec) -> bool:
        """Return whether the vocabulary is on this disk."""
        return self._store.vocabulary(spec) is not None

    def get(self, spec: ModelSpec) -> Vocabulary:
        """Return the vocabulary, read from this disk if it is not in memory.

        Raises:
            NotOnDiskError, DamagedError: see `ModelLibrary.vocabulary`.
        """

        def read() -> Vocabulary:
            folder = self._store.vocabulary(spec)
            if folder is None:
                raise NotOnDiskError("not_on_disk.vocabulary", checkpoint=spec.checkpoint, value=spec.key)
            return load_vocabulary(spec, folder)

        return self._loaded.get(spec.key, read)

    def fetching(self, spec: ModelSpec) -> Iterator[LoadProgress]:
        """Fetch the vocabulary of a checkpoint of the registry unless it is here. See `Analyser.loading`."""
        if not self.is_here(spec):
            yield from self._downloads.get(spec)
        yield LoadProgress(spec.key, spec.checkpoint, "reading", 0, 0, None)
        self.get(spec)
