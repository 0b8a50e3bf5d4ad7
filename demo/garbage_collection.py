"""Pause Python's garbage collection while many objects are made that stay.

Each full collection visits every object: while the libraries are imported that finds nothing, and takes a third of the
time. Objects that are frozen afterwards are visited no more, so that no collection holds up an answer for long.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_garbage_collection() -> Iterator[None]:
    """Collect nothing inside, then exempt what is in memory from collection."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
