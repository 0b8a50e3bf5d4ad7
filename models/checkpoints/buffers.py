"""Large arrays in memory that is used again once its last array is gone.

The system gives memory of this size back at once, and every fresh page of it costs a page fault: 50 ms for the 150 MB
of weights of 512 tokens, and up to seven times as much in a virtual machine whose host has to find the pages. That is
as long as the forward pass of a compact model takes.
"""

from __future__ import annotations

from collections import deque
from math import prod
from typing import Any
from weakref import finalize

import numpy as np
import torch

UNIT = 2**24  # bytes; blocks have a multiple of it, and smaller arrays none, since malloc serves those well
IDLE = 1  # blocks that wait for their next use: as many as a full cache of weights gives back for each new array

# Appended to when the garbage collector runs, so at any moment: its operations are atomic and need no lock.
_idle: deque[torch.Tensor] = deque(maxlen=IDLE)


class _Loan:
    """Lends a block to the arrays that refer to it."""

    def __init__(self, block: torch.Tensor) -> None:
        self.__array_interface__: dict[str, Any] = block.numpy().__array_interface__
        finalize(self, _idle.append, block).atexit = False


def empty(*shape: int) -> torch.Tensor:
    """Return an uninitialized float32 tensor on the CPU."""
    count = prod(shape)
    size = -(-4 * count // UNIT) * UNIT
    if 4 * count < UNIT:
        return torch.empty(shape, dtype=torch.float32, device="cpu")
    block = _take(size)
    return torch.from_numpy(np.asarray(_Loan(block)))[:count].view(shape)


def _take(size: int) -> torch.Tensor:
    """Return an idle block of `size` bytes, or a new one."""
    try:
        idle = _idle.popleft()
    except IndexError:
        idle = None
    if idle is not None and idle.nbytes == size:
        return idle
    # Not numpy's own memory: it asks for huge pages, which of 150 MB took the system up to 0.2 s to find.
    return torch.empty(size // 4, dtype=torch.float32, device="cpu")
