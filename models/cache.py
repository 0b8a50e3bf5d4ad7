"""A cache that computes each value once and keeps what was used last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """At most `budget` of what `weigh` measures (items, bytes); the least recently used leave first.

    Two callers that want the same missing value wait for one computation. A value heavier than the whole budget is
    returned and not kept.
    """

    def __init__(self, budget: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self._budget, self._weigh = budget, weigh
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._pending: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value of `key`, computed if it is not here. What `compute` raises is raised and not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            pending = self._pending.setdefault(key, threading.Lock())
        with pending:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = compute()
                self._keep(key, value)
                return value
            finally:
                with self._lock:
                    self._pending.pop(key, None)

    def _keep(self, key: Hashable, value: Value) -> None:
        if self._weigh(value) > self._budget:
            return
        with self._lock:
            self._values[key] = value
            while sum(map(self._weigh, self._values.values())) > self._budget:
                self._values.popitem(last=False)
