"""A cache that computes each value once and keeps what was used last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from typing import Generic, TypeVar

import numpy as np

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """At most `budget` of what `weigh` measures (items, bytes); the least recently used leave first.

    Two callers that want the same missing value wait for one computation. A value heavier than the whole budget is
    returned and not kept. All callers share a value, so its arrays are read-only.
    """

    def __init__(self, budget: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self._budget, self._weigh = budget, weigh
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._weights: dict[Hashable, int] = {}
        self._pending: dict[Hashable, threading.Lock] = {}
        self._kept = 0  # the sum of the weights
        self._expected: dict[Hashable, int] = {}  # weights of what is being computed
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Value], expected: int = 0) -> Value:
        """The value of `key`, computed if it is not here. What `compute` raises is raised and not kept.

        Room for the `expected` weight is made before the computation and held for it, so that the sum stays within
        the budget meanwhile.
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
                    self._make_room()
                try:
                    value = compute()
                    _seal(value)
                    self._keep(key, value)
                    return value
                finally:
                    with self._lock:
                        self._expected.pop(key, None)
                        self._pending.pop(key, None)

    def _keep(self, key: Hashable, value: Value) -> None:
        weight = self._weigh(value)
        if weight > self._budget:
            return
        with self._lock:
            self._expected.pop(key, None)
            self._values[key], self._weights[key] = value, weight
            self._kept += weight
            self._make_room()

    def _make_room(self) -> None:
        room = self._budget - sum(self._expected.values())
        while self._values and self._kept > room:
            key, _ = self._values.popitem(last=False)
            self._kept -= self._weights.pop(key)


def _seal(value: object) -> None:
    """Makes an array read-only, and those in a dataclass or a dictionary."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, dict):
        for part in value.values():
            _seal(part)
    elif is_dataclass(value):
        for field in fields(value):
            _seal(getattr(value, field.name))
