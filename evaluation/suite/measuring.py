"""Measure one task, language by language."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from evaluation.gold import read_gold
from evaluation.suite.context import Context
from evaluation.suite.data import Data, DataError
from evaluation.suite.encoder import Encoder
from evaluation.suite.folder import folder_data
from evaluation.suite.hub import HubData
from evaluation.suite.runs import RUNS, Run
from evaluation.suite.table import ordered
from evaluation.suite.tasks import BENCHMARKS, prepare, trained
from models.benchmarks.results import BENCHMARK_METRICS, HEAD, BenchmarkFigure, BenchmarkResult, BenchmarkSetting
from training.tasks.samples import Sample
from training.tasks.scores import interval_of_runs

LIBRARIES = ("torch", "transformers", "tokenizers", "scikit-learn", "numpy")
MOST_TRAINED = {"english": 500, "all": 100}  # examples of a language


@dataclass(frozen=True)
class Options:
    """What is to be measured."""

    task: str
    model: str
    folder: Path | None = None  # with the data; None: the hub
    trained_on: str | None = None  # None: the usual one of the task
    method: str | None = None
    layer: int | None = None
    seeds: int = 1
    languages: Sequence[str] = ()  # none: all that there is data of
    most_trained: int | None = None
    most_tested: int | None = None
    runs: Path = RUNS


class GoldData:
    """The sentences whose words people have linked."""

    name = "evaluation/alignment.toml"

    def languages(self) -> list[str]:
        return list(read_gold())

    def training_languages(self) -> list[str]:
        return []

    def train(self, language: str) -> Sequence[Sample]:
        raise DataError(f"There is nothing to train on in {language}.")

    def test(self, language: str) -> Sequence[Sample]:
        return [Sample(each.first, (), (), each.second) for each in read_gold()[language]]


def measure(
    options: Options, report: Callable[[str], None], encoder: Encoder | None = None
) -> tuple[BenchmarkResult, Run]:
    """Return the figures of a task in all languages, and where they are on this disk.

    Languages that were finished with the same setting are not measured again. `encoder`: one of the same model and
    layer, which has vectors of texts that were read before.

    Raises:
        DataError: the data cannot be read, or the options do not fit the task.
        ModelError: the model is not on this disk, or has no head or layer of that kind.
    """
    context = _context(options, report, encoder)
    languages = _chosen(options, context.data)
    run, counts, figures = Run(context.setting, options.runs), None, {}
    examples = trained(context)
    benchmark = BENCHMARKS[options.task]
    for index, code in enumerate(languages, start=1):
        figure = run.find(code)
        if figure is None:
            counts = counts or prepare(context)
            rows = counts(code)
            value, low, high = interval_of_runs(rows, benchmark.figure)
            figure = BenchmarkFigure(round(value, 4), round(low, 4), round(high, 4), len(rows[0]))
            run.store(code, figure)
        figures[code] = figure
        report(f"{index}/{len(languages)} {code}: {100 * figure.figure:.1f} of {figure.examples} examples")
    return BenchmarkResult(context.setting, BENCHMARK_METRICS[options.task], examples, figures), run


def _context(options: Options, report: Callable[[str], None], encoder: Encoder | None) -> Context:
    benchmark = BENCHMARKS[options.task]
    method, trained_on = options.method or benchmark.methods[0], options.trained_on or benchmark.trainings[0]
    for name, value, choices in (
        ("method", method, benchmark.methods),
        ("trained-on", trained_on, benchmark.trainings),
    ):
        if value not in choices:
            raise DataError(f"--{name} {value} is none of {options.task}: choose from {', '.join(choices)}.")
    encoder = encoder or Encoder(options.model, options.layer)
    data = _open(options, trained_on)
    fits = trained_on != "none" and method != HEAD
    setting = BenchmarkSetting(
        options.task,
        encoder.spec.key,
        encoder.spec.checkpoint,
        encoder.checksum,
        trained_on,
        method,
        None if method == HEAD else encoder.layer,
        tuple(range(options.seeds)) if fits else (),
        (options.most_trained or MOST_TRAINED[trained_on]) if fits else None,
        options.most_tested,
        data.name,
        {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
    )
    return Context(setting, data, encoder, report)


def _open(options: Options, trained_on: str) -> Data:
    if options.task == "alignment":
        return GoldData()
    return folder_data(options.task, options.folder, trained_on) if options.folder else HubData(options.task)


def _chosen(options: Options, data: Data) -> list[str]:
    known = ordered(data.languages())
    if unknown := set(options.languages) - set(known):
        raise DataError(f"No test data in {', '.join(sorted(unknown))}: there is some in {', '.join(known)}.")
    return [code for code in known if code in (options.languages or known)]
