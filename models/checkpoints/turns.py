"""A fair queue: short requests pass between the steps of long work."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Give out one turn at a time, in the order of arrival.

    Long work takes one turn for each of its steps. A short request that is waiting goes before the next step of any
    long work, and the steps of several long ones alternate. A `threading.Lock` has no order: a thread that releases it
    and takes it again at once may have it before the waiting ones have woken up.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._short: deque[threading.Event] = deque()
        self._long: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, *, long: bool = False) -> Iterator[None]:
        """Wait for a turn, and end it on leaving. `long`: this is one step of long work."""
        self._take(self._long if long else self._short)
        try:
            yield
        finally:
            self._end()

    @property
    def taken(self) -> bool:
        """Return whether a turn is in progress."""
        return self._taken

    @property
    def waiting(self) -> int:
        """Return the number of requests that wait for a turn."""
        return len(self._short) + len(self._long)

    def _take(self, queue: deque[threading.Event]) -> None:
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            granted = threading.Event()
            queue.append(granted)
        try:
            granted.wait()
        except BaseException:  # an interrupt while waiting: the turn must not go to a thread that has left
            with self._lock:
                waiting = granted in queue
                if waiting:
                    queue.remove(granted)
            if not waiting:
                self._end()
            raise

    def _end(self) -> None:
        with self._lock:
            queue = self._short or self._long
            if queue:
                queue.popleft().set()  # the turn passes on without having been free
            else:
                self._taken = False
