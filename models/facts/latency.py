"""How long a model takes for a text, here and now."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.registry import ModelInfo
from models.reader import Reader, Row

RUNS = 10


@dataclass(frozen=True)
class LatencyProgress:
    """The progress of a measurement in forward passes."""

    model: ModelInfo
    done: int
    total: int


@dataclass(frozen=True)
class Latency:
    """The times of forward passes over one text, with the head for masked words at one place where there is one."""

    model: ModelInfo
    tokens: int  # of the first window of a long text
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def fastest(self) -> float:
        return min(self.seconds)


def time_passes(
    reader: Reader, checkpoint: Checkpoint, model: ModelInfo, row: Row, runs: int = RUNS
) -> Iterator[LatencyProgress | Latency]:
    """Run a model on a row again and again; yield progress, then the times, without that of the first pass.

    Others have their turn between the passes. The time that one waits for them counts, so the fastest is the model's.
    """
    seconds: list[float] = []
    for done in range(runs + 1):
        yield LatencyProgress(model, done, runs + 1)
        started = time.perf_counter()
        reader.read(checkpoint, [row], long=True)
        seconds.append(time.perf_counter() - started)
    yield Latency(model, len(row.ids), tuple(seconds[1:]))
