"""A cache that computes each value once and evicts by least recent use."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from typing import Generic, TypeVar

import numpy as np

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """At most `budget` of what `size` measures (items, bytes); the least recently used values are evicted first.

    Two callers that need the same missing value wait for one computation. A value larger than the whole budget is
    returned and not stored. All callers share a value, so its arrays are read-only.
    """

    def __init__(self, budget: int, size: Callable[[Value], int] = lambda _: 1) -> None:
        self._budget, self._size_of = budget, size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._total = 0  # the sum of the sizes
        self._pending: dict[Hashable, threading.Lock] = {}
        self._expected: dict[Hashable, int] = {}  # sizes of what is being computed
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> Value | None:
        """Return the value of `key` if it is stored."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def get(self, key: Hashable, compute: Callable[[], Value], expected: int = 0) -> Value:
        """Return the value of `key`, computed if it is not stored. Exceptions of `compute` are raised and not stored.

        Space for the `expected` size is reserved during the computation, so that the sum stays within the budget.
        """
        while True:
            with self._lock:
                if key in self._values:
                    self._values.move_to_end(key)
                    return self._values[key]
                pending = self._pending.setdefault(key, threading.Lock())
            with pending:
                with self._lock:
                    if self._pending.get(key) is not pending:
                        continue  # another caller has computed it meanwhile, or failed to
                    self._expected[key] = expected
                    self._evict()
                try:
                    value = compute()
                    _make_read_only(value)
                    self._store(key, value)
                    return value
                finally:
                    with self._lock:
                        self._expected.pop(key, None)
                        self._pending.pop(key, None)

    def put(self, key: Hashable, value: Value) -> None:
        """Store a value, in place of the one that is stored."""
        _make_read_only(value)
        self._store(key, value)

    def _store(self, key: Hashable, value: Value) -> None:
        size = self._size_of(value)
        if size > self._budget:
            return
        with self._lock:
            self._expected.pop(key, None)
            self._total += size - self._sizes.get(key, 0)
            self._values[key], self._sizes[key] = value, size
            self._evict()

    def _evict(self) -> None:
        """Drop the least recently used values until the rest and what is expected fit the budget."""
        limit = self._budget - sum(self._expected.values())
        while self._values and self._total > limit:
            key, _ = self._values.popitem(last=False)
            self._total -= self._sizes.pop(key)


def _make_read_only(value: object) -> None:
    """Make an array read-only, and those in a dataclass or a dictionary."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, dict):
        for part in value.values():
            _make_read_only(part)
    elif is_dataclass(value):
        for field in fields(value):
            _make_read_only(getattr(value, field.name))
