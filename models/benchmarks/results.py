"""Results of `python -m evaluation --task`, as they are stored and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from models.checkpoints.registry import MODELS, ModelSpec
from models.languages.training_data import COMPACT_LANGUAGES
from models.tasks.heads import HeadInfo, shipped
from models.tasks.kinds import TASKS, TRAINED_ON

FILE = Path(__file__).parent.parent / "compact" / "benchmarks.json"

# How figures about each task are counted; see `evaluation.suite`.
BENCHMARK_METRICS = {
    "tatoeba": "accuracy",
    "topics": TASKS["topic"].metric,
    "pos": TASKS["pos"].metric,
    "entities": TASKS["entities"].metric,
    "xnli": "accuracy",
    "qa": TASKS["questions"].metric,
    "alignment": "F1",
    "paws-x": "accuracy",
    "glue-sst2": "accuracy",
}
# The tasks that heads are trained for, by the names that these have.
HEAD_TASKS = {"topics": "topic", "pos": "pos", "entities": "entities", "qa": "questions"}
HEAD = "head"  # the method of the heads that the compact models are shipped with
# What a task is trained with: labels in English alone or in all languages; nothing where no classifier is fitted.
TRAININGS = ("english", "all", "none")


@dataclass(frozen=True)
class BenchmarkFigure:
    """The figure of one language, from 0 to 1, by the metric of the task."""

    figure: float  # mean over the seeds
    low: float  # bounds of the 95 % confidence interval, from resampling the examples
    high: float
    examples: int


@dataclass(frozen=True)
class BenchmarkSetting:
    """All that a result depends on."""

    task: str
    model: str  # its key
    checkpoint: str
    sha256: str  # of its weights
    trained_on: str  # one of `TRAININGS`
    method: str
    layer: int | None  # whose output is read, from 0; None for heads, which say it themselves
    seeds: tuple[int, ...]  # of the examples that are drawn for training
    most_trained: int | None  # training examples of a language, at most; None where nothing is fitted
    most_tested: int | None  # test examples of a language, at most; None for all
    data: str  # where it is from
    versions: Mapping[str, str]  # of the libraries


@dataclass(frozen=True)
class BenchmarkResult:
    """The figures of one task, model and method, by language."""

    setting: BenchmarkSetting
    metric: str
    trained: Mapping[str, int]  # training examples by language
    figures: Mapping[str, BenchmarkFigure]

    @property
    def mean(self) -> float | None:
        """Return the mean over the languages of the compact models other than English; None where there is none."""
        own = [each.figure for code, each in self.figures.items() if code != "en" and code in COMPACT_LANGUAGES]
        return sum(own) / len(own) if own else None


def result_to_json(result: BenchmarkResult) -> dict[str, Any]:
    """Return a result as JSON has it."""
    return asdict(result)


def result_from_json(values: Mapping[str, Any]) -> BenchmarkResult:
    """Return the result that `result_to_json` has written."""
    setting = values["setting"]
    return BenchmarkResult(
        BenchmarkSetting(**setting | {"seeds": tuple(setting["seeds"])}),
        values["metric"],
        values["trained"],
        {code: BenchmarkFigure(**own) for code, own in values["figures"].items()},
    )


@cache
def benchmark_results() -> tuple[BenchmarkResult, ...]:
    """Return the results of the compact models: those that were stored, and the figures of the heads."""
    return (*read_results(FILE), *_head_results())


def _head_results() -> Iterator[BenchmarkResult]:
    """Yield the figures of the heads that are part of the app, which `python -m evaluation tasks` has measured."""
    for spec in filter(lambda each: each.bundled, MODELS.values()):
        for task, name in HEAD_TASKS.items():
            for trained_on in TRAINED_ON:
                info = shipped(spec).get((name, trained_on))
                if info and info.figures:
                    yield _head_result(task, spec, info)


def _head_result(task: str, spec: ModelSpec, info: HeadInfo) -> BenchmarkResult:
    figures = {code: BenchmarkFigure(own.figure, own.low, own.high, own.examples) for code, own in info.figures.items()}
    setting = BenchmarkSetting(
        task,
        spec.key,
        spec.checkpoint,
        info.sha256,
        info.trained_on,
        HEAD,
        None,
        (info.seed,),
        max(info.examples.values()),
        max(each.examples for each in figures.values()),
        f"folder: {info.task}",
        {},
    )
    return BenchmarkResult(setting, TASKS[info.task].metric, info.examples, figures)


def read_results(file: Path) -> tuple[BenchmarkResult, ...]:
    """Return the results in a file; none where there is no file."""
    if not file.is_file():
        return ()
    return tuple(map(result_from_json, json.loads(file.read_text(encoding="utf-8"))))


def store_results(results: Iterable[BenchmarkResult], file: Path | None = None) -> None:
    """Write results beside those in a file, that of the app if none is named.

    One of the same task, model, training, method and layer is replaced.
    """
    file = file or FILE
    stored = {_key(each): each for each in read_results(file)}
    stored |= {_key(each): each for each in results}
    objects = [result_to_json(stored[key]) for key in sorted(stored)]
    file.write_text(json.dumps(objects, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _key(result: BenchmarkResult) -> tuple[str, ...]:
    own = result.setting
    return own.task, own.model, own.trained_on, own.method, str(own.layer)
