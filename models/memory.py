"""How much memory the models may take."""

from __future__ import annotations

from pathlib import Path

import psutil

SHARE = 0.5  # of the machine: the rest is for answers, the page, and whatever else runs here
CGROUP = Path("/sys/fs/cgroup/memory.max")  # of a container, where the machine's own figure would be the host's


def default_budget() -> int:
    """Half of the memory of this machine, or of the container that this process is in. Bytes."""
    total = psutil.virtual_memory().total
    limit = CGROUP.read_text().strip() if CGROUP.is_file() else "max"
    return int(SHARE * (total if limit == "max" else min(total, int(limit))))
