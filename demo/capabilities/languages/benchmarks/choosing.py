"""Which results and published figures the section shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from demo.inputs import FAMILIES
from models import (
    BENCHMARK_METRICS,
    COMPACT_LANGUAGES,
    BenchmarkResult,
    PublishedFigures,
    benchmark_results,
    published_figures,
)

TRAINED_ON = ("english", "all")
UNTRAINED = {"tatoeba", "alignment"}  # tasks that no classifier is fitted for
METHODS = ("head", "probe", "csls", "cosine", "itermax", "mutual", "matching")  # the first is what bars show
FIRST = "entities"  # the task that is shown at first: it has published figures beside ours
TASKS = (FIRST, *(task for task in BENCHMARK_METRICS if task != FIRST))


@dataclass(frozen=True)
class Shown:
    """What is shown of a task: results of the compact models of some families, and published figures of these."""

    task: str
    trained_on: str  # "english", "all" or "none"
    results: tuple[BenchmarkResult, ...]  # by family, then in the order of `METHODS`
    published: tuple[PublishedFigures, ...]
    elsewhere: str = ""  # where there is no result: the other choice of `trained_on` that has one, if it has

    @property
    def languages(self) -> list[str]:
        """Return all languages with a result, those of the models first; each from the best figure to the worst."""
        codes = {code for result in self.results for code in result.figures}
        return sorted(codes, key=lambda code: (is_new(code), -self._best(code), code))

    def _best(self, code: str) -> float:
        own = [result.figures[code].figure for result in self.results if code in result.figures]
        return max(own)


def is_new(code: str) -> bool:
    """Return whether the compact models were not trained on a language."""
    return code not in COMPACT_LANGUAGES


def choose_results(task: str, trained_on: str, families: Iterable[str]) -> Shown:
    """Return what is shown of a task for families by their ids.

    Where nothing is trained, `trained_on` does not matter.
    """
    trained_on = "none" if task in UNTRAINED else trained_on
    shown = list(families)
    results = [
        result
        for result in benchmark_results()
        if (result.setting.task, result.setting.trained_on) == (task, trained_on) and family_of(result) in shown
    ]
    results.sort(key=lambda each: (shown.index(family_of(each)), METHODS.index(each.setting.method)))
    names = [FAMILIES[family] for family in shown]
    published = [
        each
        for each in published_figures()
        if (each.task, each.trained_on) == (task, trained_on) and each.family in names
    ]
    others = {each.setting.trained_on for each in benchmark_results() if each.setting.task == task}
    elsewhere = "" if results else next(iter(sorted(others - {trained_on})), "")
    return Shown(task, trained_on, tuple(results), tuple(published), elsewhere)


def by_family(shown: Shown) -> list[list[BenchmarkResult]]:
    """Return the results of each family: that of the bars, then that of the marks, if there are two."""
    return [list(own)[:2] for _, own in groupby(shown.results, key=family_of)]


def family_of(result: BenchmarkResult) -> str:
    """Return the id of the family that the model of a result belongs to."""
    return result.setting.model.partition("-")[0]
