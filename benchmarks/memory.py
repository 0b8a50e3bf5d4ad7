"""Peak memory of loading a model and answering once, each in a process of its own. On Linux only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from models.checkpoints.registry import MODELS

ASK = """
import re, sys
from pathlib import Path
from models import Analyser
import torch, transformers
analyser = Analyser(carried=Path(sys.argv[2]))
# Not getrusage: its peak is inherited from the process that started this one.
peak = lambda: 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
analyser.load(sys.argv[1])
loaded = peak()
analyser.words.fill("A ___.", sys.argv[1])
print(before, loaded, peak())
"""


def memory_table(carried: Path) -> str:
    """Return a Markdown table; MB above the memory of the process before."""
    rows = ["| model | weights | peak of loading | and of a first answer |", "|---|---:|---:|---:|"]
    for key in ("mbert-compact", "xlmr-compact", "mbert-base", "xlmr-base"):
        answer = subprocess.run(
            [sys.executable, "-c", ASK, key, str(carried)], capture_output=True, text=True, check=True
        )
        before, loaded, answered = map(int, answer.stdout.split())
        rows.append(f"| `{key}` | {_mb(MODELS[key].size)} | {_mb(loaded - before)} | {_mb(answered - before)} |")
    return "\n".join(rows)


def _mb(count: int) -> str:
    return f"{count / 1e6:.0f} MB"
