"""Work that yields its progress step by step, and its result as the last step."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TypeVar

Result = TypeVar("Result")


def run_to_end(steps: Iterable[object], result: type[Result]) -> Result:
    """Run all steps and return the last one, which is a `result`.

    Raises:
        ValueError: there are no steps.
    """
    (found,) = deque(steps, maxlen=1)
    assert isinstance(found, result)
    return found
