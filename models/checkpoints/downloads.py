"""Downloads that go on in the background, each shared by everybody who waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from models.checkpoints.hub import fetch, unreachable
from models.checkpoints.registry import ModelSpec
from models.errors import ModelError
from models.results import LoadProgress

PATIENCE = 5  # seconds until a hub that has not said what it has counts as out of reach
BEAT = 0.2  # seconds between two reports


class _AbandonedError(Exception):
    """Nobody waits any more."""


class Download:
    """One checkpoint on its way, for who asked and for who joins. It stops when the last of them has left."""

    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec
        self.error: ModelError | None = None
        self._here = self._total = self._first = 0  # bytes; `_first` had come before this attempt
        self._started = time.monotonic()
        self._waiting, self._abandoned = 1, False  # who asked for it
        self._lock, self._ended = threading.Lock(), threading.Event()
        threading.Thread(target=self._run, daemon=True, name=f"download {spec.key}").start()

    @property
    def running(self) -> bool:
        return not self._ended.is_set()

    def join(self) -> bool:
        """Counts one more who waits; False where it is too late."""
        with self._lock:
            self._waiting += not self._abandoned
            return not self._abandoned

    def watch(self) -> Iterator[LoadProgress]:
        """How far it is, until it has ended, for one of those who wait; closing the iterator leaves.

        Raises:
            UnreachableError: it failed, or the hub has not answered for five seconds.
        """
        try:
            while not self._ended.wait(BEAT):
                if not self._total and time.monotonic() - self._started > PATIENCE:
                    raise unreachable(self.spec, "the hub does not answer")
                yield self._progress()
            if self.error is not None:
                raise type(self.error)(str(self.error)) from self.error
        finally:
            with self._lock:
                self._waiting -= 1

    def _run(self) -> None:
        try:
            fetch(self.spec, self._report)
        except _AbandonedError:
            pass
        except ModelError as error:
            self.error = error
        except Exception as error:  # whatever else a mirror makes its client stumble over
            self.error = unreachable(self.spec, f"something unforeseen happened ({error!r})")
        finally:
            self._ended.set()

    def _report(self, here: int, total: int) -> None:
        if not self._total:
            self._first, self._started = here, time.monotonic()
        self._here, self._total = here, total
        with self._lock:
            if self._waiting == 0:
                self._abandoned = True
                raise _AbandonedError

    def _progress(self) -> LoadProgress:
        seconds, came = time.monotonic() - self._started, self._here - self._first
        left = (self._total - self._here) * seconds / came if came else None
        return LoadProgress(self.spec.key, self.spec.checkpoint, "fetching", self._here, self._total, left)


class Downloads:
    """At most one download of a checkpoint at a time; who asks for one that is under way joins it."""

    def __init__(self) -> None:
        self._latest: dict[str, Download] = {}
        self._lock = threading.Lock()

    def get(self, spec: ModelSpec) -> Iterator[LoadProgress]:
        """See `Download.watch`. Nothing begins before the first step."""
        with self._lock:
            download = self._latest.get(spec.key)
            if download is None or not download.running or not download.join():
                download = self._latest[spec.key] = Download(spec)
        yield from download.watch()

    def failure(self, spec: ModelSpec) -> str:
        """Why the last attempt to fetch `spec` failed; empty where none did."""
        download = self._latest.get(spec.key)
        return str(download.error) if download is not None and download.error else ""

    def running(self, spec: ModelSpec) -> bool:
        download = self._latest.get(spec.key)
        return download is not None and download.running
