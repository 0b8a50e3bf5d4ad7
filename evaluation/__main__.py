"""Print how well models answer.

`python -m evaluation alignment frames`, or `... lens --data FOLDER`: tables about what the page shows, of the compact
models. `python -m evaluation --task topics --model xlmr-compact --data FOLDER`: a benchmark of one model; see
`evaluation.suite` for its data, and `docs/evaluation.md`.
"""

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
from evaluation.suite.command import add_options, run_benchmark
from evaluation.tasks import tasks_table
from evaluation.translations import translations_table

TABLES: dict[str, Callable[[argparse.Namespace], str]] = {
    "alignment": lambda arguments: alignment_table(save=arguments.save),
    "frames": lambda arguments: frames_table(arguments.frames),
    "lens": lambda arguments: lens_table(arguments.data, save=arguments.save),
    "next_sentence": lambda arguments: next_sentence_table(arguments.data, save=arguments.save),
    "ready": lambda arguments: ready_table(save=arguments.save),
    "tasks": lambda arguments: tasks_table(arguments.data, save=arguments.save, missing=arguments.missing),
    "translations": lambda arguments: translations_table(arguments.data),
}
NEED_DATA = {"lens", "next_sentence", "tasks", "translations"}


def main(arguments: list[str] | None = None) -> None:
    """Run the command with these arguments, or those of the process."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", help=f"which of {', '.join(TABLES)}; all if left out")
    parser.add_argument("--frames", type=Path, default=FRAMES, help="a file of other sentences")
    parser.add_argument("--data", type=Path, help="folder with the corpus, <lang>.txt and <lang>.sources, or labels")
    parser.add_argument("--save", action="store_true", help="also store the figures that the page shows")
    parser.add_argument("--missing", action="store_true", help="tasks: measure only heads that have no figures yet")
    add_options(parser)
    found = parser.parse_args(arguments)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    if found.task:
        run_benchmark(parser, found)
    else:
        _print_tables(parser, found)


def _print_tables(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    tables = arguments.tables or list(TABLES)
    if unknown := set(tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(unknown)}. Choose from {', '.join(TABLES)}.")
    if not arguments.data and NEED_DATA & set(tables):
        parser.error(f"{', '.join(sorted(NEED_DATA & set(tables)))} need held-out text: --data FOLDER.")
    for name in tables:
        print(TABLES[name](arguments), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
