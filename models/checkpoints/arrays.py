"""Between numpy and the device of a checkpoint."""

from __future__ import annotations

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint


def to_tensor(checkpoint: Checkpoint, values: np.ndarray) -> torch.Tensor:
    """Return a copy on the device of a checkpoint, in its precision."""
    return torch.tensor(values, dtype=checkpoint.model.dtype, device=checkpoint.model.device)


def to_array(values: torch.Tensor) -> np.ndarray:
    """Return float32 in numpy, wherever and whatever the values are."""
    return values.to(device="cpu", dtype=torch.float32).numpy()
