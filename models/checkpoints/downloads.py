"""Downloads in background threads, each shared by all callers that wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.checkpoints.hub import Report, fetch
from models.checkpoints.registry import ModelSpec
from models.errors import ModelError, UnreachableError

PATIENCE = 5  # seconds until a hub that has not answered counts as out of reach
INTERVAL = 0.2  # seconds between two reports

Fetch = Callable[[ModelSpec, Report], None]


@dataclass(frozen=True)
class LoadProgress:
    """The progress of loading a checkpoint."""

    key: str
    checkpoint: str
    stage: str  # "fetching" or "reading"
    done: int  # bytes
    total: int  # bytes; 0: not known yet
    seconds_left: float | None


class _AbandonedError(Exception):
    """No caller waits any more."""


class Download:
    """The download of one checkpoint. It stops when the last caller that waits for it has left."""

    def __init__(self, spec: ModelSpec, fetch: Fetch) -> None:
        self.spec, self._fetch = spec, fetch
        self.error: ModelError | None = None
        self._here = self._total = self._first = 0  # bytes; `_first` had come before this attempt
        self._started = time.monotonic()
        self._waiting, self._abandoned = 1, False  # callers; the first one has asked for it
        self._lock, self._ended = threading.Lock(), threading.Event()
        threading.Thread(target=self._run, daemon=True, name=f"download {spec.key}").start()

    @property
    def running(self) -> bool:
        return not self._ended.is_set()

    def join(self) -> bool:
        """Count one more caller that waits. Return False where the download has been abandoned."""
        with self._lock:
            self._waiting += not self._abandoned
            return not self._abandoned

    def watch(self) -> Iterator[LoadProgress]:
        """Yield progress to one of the callers until the download has ended; closing the iterator leaves.

        Raises:
            UnreachableError: it failed, or the hub has not answered for five seconds.
        """
        try:
            while not self._ended.wait(INTERVAL):
                if not self._total and time.monotonic() - self._started > PATIENCE:
                    raise UnreachableError("unreachable.no_answer", checkpoint=self.spec.checkpoint)
                yield self._progress()
            if self.error is not None:
                raise type(self.error)(self.error.code, **self.error.parameters) from self.error
        finally:
            with self._lock:
                self._waiting -= 1

    def _run(self) -> None:
        try:
            self._fetch(self.spec, self._report)
        except _AbandonedError:
            pass
        except ModelError as error:
            self.error = error
        except Exception as error:  # a mirror may make its client raise anything
            self.error = UnreachableError("unreachable.unforeseen", checkpoint=self.spec.checkpoint, reason=repr(error))
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
    """At most one download of each checkpoint at a time; later callers join it. `fetch` fetches what there is of it."""

    def __init__(self, fetch: Fetch = fetch) -> None:
        self._fetch = fetch
        self._latest: dict[str, Download] = {}
        self._lock = threading.Lock()

    def get(self, spec: ModelSpec) -> Iterator[LoadProgress]:
        """See `Download.watch`. Nothing begins before the first step."""
        with self._lock:
            download = self._latest.get(spec.key)
            if download is None or not download.running or not download.join():
                download = self._latest[spec.key] = Download(spec, self._fetch)
        yield from download.watch()

    def failure(self, spec: ModelSpec) -> ModelError | None:
        """Return the error of the last attempt to fetch `spec`; None where it has not failed."""
        download = self._latest.get(spec.key)
        return None if download is None else download.error

    def running(self, spec: ModelSpec) -> bool:
        download = self._latest.get(spec.key)
        return download is not None and download.running
