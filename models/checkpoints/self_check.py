"""The check of an accelerator: it must compute what the processor computes with the same weights."""

from __future__ import annotations

import numpy as np
import torch
from transformers import PreTrainedModel

from models.checkpoints.batches import Row
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.device import Device
from models.checkpoints.forward import Reading, Vector, Wanted, read
from models.errors import SettingsError

LENGTHS = (8, 5)  # tokens: two, so that padding is among what is checked
VECTORS: tuple[Vector, ...] = ("query", "key", "value")
CHECKED = (Wanted("all"), Wanted("last", weights=True, vectors=VECTORS))  # the fused kernel, and step by step
TOLERANCES = {torch.float32: 1e-3, torch.bfloat16: 5e-2}  # of the length of the difference over that of the answer


def move_to(checkpoint: Checkpoint, device: Device) -> None:
    """Move a checkpoint from the processor to a device, and check what it computes there.

    Raises:
        SettingsError: the results differ by more than rounding.
    """
    if device.place.type == "cpu":
        return
    expected = _answers(checkpoint)
    _move(checkpoint.model, device.place)
    difference = np.max(list(map(_difference, _answers(checkpoint), expected)))  # NaN where any is
    if not difference <= TOLERANCES[device.dtype]:  # true of NaN, too
        raise SettingsError(
            "settings.wrong_answers",
            device=device.place.type,
            checkpoint=checkpoint.spec.checkpoint,
            difference=f"{difference:.2g}",
        )


def _move(model: PreTrainedModel, place: torch.device) -> None:
    model.to(place)


def _answers(checkpoint: Checkpoint) -> list[np.ndarray]:
    ids = [97 * index % checkpoint.spec.vocabulary for index in range(max(LENGTHS))]
    rows = [Row(tuple(ids[:length]), logits_at=(length // 2,)) for length in LENGTHS]
    readings = [reading for wanted in CHECKED for reading in read(checkpoint, rows, wanted)]
    return [array for reading in readings for array in _arrays(reading) if array.size]


def _arrays(reading: Reading) -> list[np.ndarray]:
    return [reading.hidden_states, reading.weights, reading.logits, *reading.vectors.values()]


def _difference(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))
