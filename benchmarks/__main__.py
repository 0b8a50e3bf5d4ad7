"""Prints the tables of the README: `python -m benchmarks`. Takes some minutes; nothing else should run meanwhile."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import transformers

from benchmarks.checkpoints import write_full_size
from benchmarks.clicks import clicks_table
from benchmarks.crowd import crowd_table
from benchmarks.explorer import explorer_table
from benchmarks.memory import memory_table
from benchmarks.precision import precision_table
from benchmarks.speed import speed_table
from benchmarks.waiting import waiting_table

TABLES: dict[str, Callable[[Path, int], str]] = {
    "speed": speed_table,
    "memory": lambda carried, _: memory_table(carried),
    "precision": lambda _, rounds: precision_table(rounds),
    "explorer": lambda _, rounds: explorer_table(rounds),
    "clicks": lambda *_: clicks_table(),
    "crowd": lambda *_: crowd_table(),
    "waiting": lambda _, rounds: waiting_table(rounds),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"which of {', '.join(TABLES)}; all if left out")
    parser.add_argument("--carried", type=Path, help="folder with mbert-base and xlmr-base; random weights if left out")
    parser.add_argument("--rounds", type=int, default=9, help="of which the median counts")
    arguments = parser.parse_args()
    if unknown := set(arguments.tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(unknown)}. Choose from {', '.join(TABLES)}.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as scratch:
        carried = arguments.carried or write_full_size(Path(scratch))
        for name in arguments.tables or TABLES:
            print(TABLES[name](carried, arguments.rounds), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
