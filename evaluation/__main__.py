"""Print how well the compact models answer: `python -m evaluation frames`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import transformers

from evaluation.frames import FRAMES, frames_table

TABLES: dict[str, Callable[[Path], str]] = {"frames": frames_table}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"which of {', '.join(TABLES)}; all if left out")
    parser.add_argument("--frames", type=Path, default=FRAMES, help="a file of other sentences")
    arguments = parser.parse_args()
    if unknown := set(arguments.tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(unknown)}. Choose from {', '.join(TABLES)}.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    for name in arguments.tables or TABLES:
        print(TABLES[name](arguments.frames), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
