"""How much memory the models may take."""

from __future__ import annotations

from pathlib import Path

import psutil
import torch

SHARE = 0.5  # of the machine: the rest is for answers, the page, and whatever else runs here
# The limit of a container, where the machine's own figure would be the host's, under version 2 and 1 of Linux' cgroups.
LIMITS = Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")


def default_budget(place: torch.device) -> int:
    """Return half of the memory of `place` in bytes: of the graphics card, or of this machine, or of the container that
    this process runs in."""
    if place.type == "cuda":
        return int(SHARE * torch.cuda.mem_get_info(place)[1])
    limits = [path.read_text().strip() for path in LIMITS if path.is_file()]
    total = psutil.virtual_memory().total
    return int(SHARE * min([total, *(int(limit) for limit in limits if limit != "max")]))
