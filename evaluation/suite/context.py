"""What the measurement of one task is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from evaluation.suite.data import Data
from evaluation.suite.encoder import Encoder
from models import Analyser
from models.benchmarks.results import BenchmarkSetting
from training.tasks.samples import Sample


@dataclass(frozen=True, eq=False)
class Context:
    """The setting, the data and the model of one measurement."""

    setting: BenchmarkSetting
    data: Data
    encoder: Encoder
    report: Callable[[str], None]  # of progress

    @cached_property
    def analyser(self) -> Analyser:
        """Return the library as callers have it: for heads and alignment."""
        return Analyser()

    def tested(self, language: str) -> list[Sample]:
        """Return the test examples of a language."""
        return list(self.data.test(language)[: self.setting.most_tested])

    def training_languages(self) -> list[str]:
        """Return the languages that are trained on."""
        if self.setting.trained_on == "none":
            return []
        return ["en"] if self.setting.trained_on == "english" else self.data.training_languages()
