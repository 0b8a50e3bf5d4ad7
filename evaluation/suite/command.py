"""The options of `python -m evaluation --task`, and what it prints and writes."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import product
from pathlib import Path

from demo.errors import error_message
from evaluation.measurements import compact_models
from evaluation.suite.data import DataError
from evaluation.suite.encoder import Encoder
from evaluation.suite.measuring import MOST_TRAINED, Options, measure
from evaluation.suite.runs import RUNS
from evaluation.suite.table import result_table
from evaluation.suite.tasks import BENCHMARKS
from models import ModelError
from models.benchmarks.results import HEAD, TRAININGS, result_to_json, store_results


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a benchmark."""
    group = parser.add_argument_group("benchmarks")
    group.add_argument("--task", choices=list(BENCHMARKS), help="run this benchmark in place of tables")
    group.add_argument("--model", help="key of the model that is measured, such as xlmr-compact or mbert-base")
    group.add_argument(
        "--trained-on", nargs="+", choices=TRAININGS, help="languages with labels; english: zero-shot in others"
    )
    group.add_argument(
        "--method", nargs="+", help="probe: logistic regression on a frozen layer; head: the head that is shipped"
    )
    group.add_argument("--layer", type=int, help="whose output is read, from 0; two thirds up if left out")
    group.add_argument("--seeds", type=int, default=1, help="how many draws of training examples to take the mean of")
    group.add_argument("--languages", nargs="+", default=(), metavar="CODE", help="test languages; all if left out")
    usual = ", ".join(f"{count} for {name}" for name, count in MOST_TRAINED.items())
    group.add_argument("--most-trained", type=int, metavar="N", help=f"training examples of a language: {usual}")
    group.add_argument("--most-tested", type=int, metavar="N", help="test examples of a language; all if left out")
    group.add_argument("--runs", type=Path, default=RUNS, help=f"folder for finished languages: {RUNS}")


def run_benchmark(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Measure a task, print the table, and write `result.json` beside the finished languages."""
    if arguments.tables or not arguments.model:
        parser.error("--task takes --model KEY, and no tables.")
    numbers = (arguments.seeds, arguments.most_trained, arguments.most_tested)
    if any(number is not None and number < 1 for number in numbers):
        parser.error("--seeds, --most-trained and --most-tested are 1 or more.")
    if arguments.save and (arguments.model not in compact_models() or HEAD in (arguments.method or ())):
        parser.error("--save stores figures of compact models; those of heads are of `python -m evaluation tasks`.")
    try:
        _measure_all(arguments)
    except ModelError as error:
        parser.error(error_message(error))
    except DataError as error:
        parser.error(str(error))


def _measure_all(arguments: argparse.Namespace) -> None:
    """Measure the task by each method, with each choice of training languages."""
    encoder = Encoder(arguments.model, arguments.layer)
    for trained_on, method in product(arguments.trained_on or [None], arguments.method or [None]):
        options = Options(
            arguments.task,
            arguments.model,
            arguments.data,
            trained_on,
            method,
            arguments.layer,
            arguments.seeds,
            arguments.languages,
            arguments.most_trained,
            arguments.most_tested,
            arguments.runs,
        )
        result, run = measure(options, lambda line: print(line, file=sys.stderr, flush=True), encoder)
        file = run.folder / "result.json"
        file.write_text(json.dumps(result_to_json(result), indent=1) + "\n", encoding="utf-8")
        print(f"{result_table(result)}\n- as JSON: {file}\n", flush=True)
        if arguments.save:
            store_results([result])
