"""Print how well the compact models answer: `python -m evaluation alignment frames`, or `... lens --data FOLDER`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import transformers

from evaluation.alignment import alignment_table
from evaluation.frames import FRAMES, frames_table
from evaluation.lens import lens_table
from evaluation.next_sentence import next_sentence_table
from evaluation.ready import ready_table
from evaluation.tasks import tasks_table

TABLES: dict[str, Callable[[argparse.Namespace], str]] = {
    "alignment": lambda arguments: alignment_table(save=arguments.save),
    "frames": lambda arguments: frames_table(arguments.frames),
    "lens": lambda arguments: lens_table(arguments.data, save=arguments.save),
    "next_sentence": lambda arguments: next_sentence_table(arguments.data, save=arguments.save),
    "ready": lambda arguments: ready_table(save=arguments.save),
    "tasks": lambda arguments: tasks_table(arguments.data, save=arguments.save, missing=arguments.missing),
}
NEED_DATA = {"lens", "next_sentence", "tasks"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"which of {', '.join(TABLES)}; all if left out")
    parser.add_argument("--frames", type=Path, default=FRAMES, help="a file of other sentences")
    parser.add_argument("--data", type=Path, help="folder with the corpus, <lang>.txt and <lang>.sources")
    parser.add_argument("--save", action="store_true", help="also store the figures that the page shows")
    parser.add_argument("--missing", action="store_true", help="tasks: measure only heads that have no figures yet")
    arguments = parser.parse_args()
    tables = arguments.tables or list(TABLES)
    if unknown := set(tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(unknown)}. Choose from {', '.join(TABLES)}.")
    if not arguments.data and NEED_DATA & set(tables):
        parser.error(f"{', '.join(sorted(NEED_DATA & set(tables)))} need held-out text: --data FOLDER.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    for name in tables:
        print(TABLES[name](arguments), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
