"""Prints the tables of the README: `python -m benchmarks`. Takes some minutes; nothing else should run meanwhile."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import transformers

from benchmarks.checkpoints import write_full_size
from benchmarks.memory import memory_table
from benchmarks.precision import precision_table
from benchmarks.speed import speed_table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--carried", type=Path, help="folder with mbert-base and xlmr-base; random weights if left out")
    parser.add_argument("--rounds", type=int, default=9, help="of which the median counts")
    arguments = parser.parse_args()
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as scratch:
        carried = arguments.carried or write_full_size(Path(scratch))
        print(speed_table(carried, arguments.rounds), end="\n\n", flush=True)
        print(memory_table(carried), end="\n\n", flush=True)
    print(precision_table(arguments.rounds))


if __name__ == "__main__":
    main()
