"""Print the tables of docs/benchmarks.md: `python -m benchmarks`. Takes minutes; nothing else should run meanwhile."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import transformers

from benchmarks.alignment import alignment_table
from benchmarks.attribution import attribution_table
from benchmarks.checkpoints import write_full_size
from benchmarks.clicks import clicks_table
from benchmarks.crowd import crowd_table
from benchmarks.endpoints import endpoints_table
from benchmarks.explorer import explorer_table
from benchmarks.memory import memory_table
from benchmarks.precision import precision_table
from benchmarks.price import price_table
from benchmarks.sentences import sentences_table
from benchmarks.speed import speed_table
from benchmarks.surprise import surprise_table
from benchmarks.tasks import tasks_table
from benchmarks.transfer import transfer_table
from benchmarks.waiting import waiting_table
from benchmarks.walk import walk_table
from benchmarks.walk_page import walk_page_table
from benchmarks.words import words_table


@dataclass(frozen=True)
class Settings:
    """What the tables are made with."""

    carried: Path  # folder with the base checkpoints
    rounds: int  # of which the median counts
    before: Path | None  # another version of this repository, to compare with


TABLES: dict[str, Callable[[Settings], str]] = {
    "speed": lambda settings: speed_table(settings.carried, settings.rounds),
    "walk": lambda settings: walk_table(settings.carried, settings.rounds),
    "walk_page": lambda settings: walk_page_table(settings.rounds),
    "memory": lambda settings: memory_table(settings.carried),
    "words": lambda settings: words_table(settings.rounds),
    "alignment": lambda settings: alignment_table(settings.rounds),
    "price": lambda settings: price_table(settings.rounds),
    "sentences": lambda settings: sentences_table(settings.rounds),
    "attribution": lambda settings: attribution_table(settings.rounds),
    "surprise": lambda settings: surprise_table(settings.carried, settings.rounds),
    "tasks": lambda settings: tasks_table(settings.rounds),
    "transfer": lambda settings: transfer_table(settings.rounds),
    "precision": lambda settings: precision_table(settings.rounds),
    "explorer": lambda settings: explorer_table(settings.rounds),
    "clicks": lambda _: clicks_table(),
    "crowd": lambda _: crowd_table(),
    "waiting": lambda settings: waiting_table(settings.rounds, settings.before),
    "endpoints": lambda settings: endpoints_table(settings.rounds, settings.before),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"which of {', '.join(TABLES)}; all if left out")
    parser.add_argument("--carried", type=Path, help="folder with mbert-base and xlmr-base; random weights if left out")
    parser.add_argument("--rounds", type=int, default=9, help="of which the median counts")
    parser.add_argument("--before", type=Path, help="folder with another version of this repository, to compare with")
    arguments = parser.parse_args()
    if unknown := set(arguments.tables) - set(TABLES):
        parser.error(f"no such table: {', '.join(unknown)}. Choose from {', '.join(TABLES)}.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as scratch:
        carried = arguments.carried or write_full_size(Path(scratch))
        for name in arguments.tables or TABLES:
            print(TABLES[name](Settings(carried, arguments.rounds, arguments.before)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
