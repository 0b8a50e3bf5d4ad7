"""The data of a benchmark from a folder: see `evaluation.suite` for its files."""

from __future__ import annotations

import csv
from pathlib import Path

from evaluation.suite.data import LABELS, DataError
from models.benchmarks.results import HEAD_TASKS
from training.errors import RecipeError
from training.retrieval import read_pairs
from training.tasks.samples import LANGUAGES, Sample, languages_of, read_samples

COLUMNS = {
    "xnli": ("premise", "hypothesis", "label"),
    "paws-x": ("sentence1", "sentence2", "label"),
    "glue-sst2": ("sentence", "label"),
}


class HeadData:
    """Texts of the tasks that heads are trained for, in the parts that these are trained and reported on."""

    def __init__(self, task: str, folder: Path, trained_on: str) -> None:
        self.name = f"folder: {HEAD_TASKS[task]}"
        self._task, self._folder, self._trained_on = HEAD_TASKS[task], folder, trained_on

    def languages(self) -> list[str]:
        return languages_of(self._task, self._folder)

    def training_languages(self) -> list[str]:
        return [language for language in self.languages() if language in LANGUAGES]

    def train(self, language: str) -> list[Sample]:
        return self._read(language, "train")

    def test(self, language: str) -> list[Sample]:
        return self._read(language, "report")

    def _read(self, language: str, part: str) -> list[Sample]:
        try:
            return read_samples(self._task, self._folder, language, part, self._trained_on)
        except RecipeError as error:
            raise DataError(str(error)) from error


class ParallelData:
    """Sentences and their English translations."""

    def __init__(self, folder: Path) -> None:
        self.name, self._folder = "folder: parallel", folder / "parallel"

    def languages(self) -> list[str]:
        return sorted(path.stem.split("-")[1] for path in self._folder.glob("tatoeba-*-en.tsv"))

    def training_languages(self) -> list[str]:
        return []

    def train(self, language: str) -> list[Sample]:
        raise DataError(f"There is nothing to train on in {language}.")

    def test(self, language: str) -> list[Sample]:
        return [Sample(text, (), (), english) for text, english in read_pairs(self._folder, language)]


class ColumnData:
    """Texts or pairs of texts with a label: files with a header."""

    def __init__(self, task: str, folder: Path) -> None:
        self.name, self._task, self._folder = f"folder: {task}", task, folder / task

    def languages(self) -> list[str]:
        return self._found("test")

    def training_languages(self) -> list[str]:
        return self._found("train")

    def train(self, language: str) -> list[Sample]:
        return self._read("train", language)

    def test(self, language: str) -> list[Sample]:
        return self._read("test", language)

    def _found(self, part: str) -> list[str]:
        return sorted(path.stem.rpartition("-")[2] for path in self._folder.glob(f"{part}-*.tsv"))

    def _read(self, part: str, language: str) -> list[Sample]:
        path, columns = self._folder / f"{part}-{language}.tsv", COLUMNS[self._task]
        try:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        except FileNotFoundError as error:
            raise DataError(f"There is no {path}.") from error
        return [self._sample(path, number, row, columns) for number, row in enumerate(rows, start=2)]

    def _sample(self, path: Path, number: int, row: dict[str, str], columns: tuple[str, ...]) -> Sample:
        values = [row.get(column) for column in columns]
        labels = LABELS[self._task]
        if None in values or values[-1] not in labels:
            raise DataError(f"{path}, line {number}: {', '.join(columns)} are needed, and a label of {labels}.")
        return labelled([str(value) for value in values[:-1]], labels.index(str(values[-1])))


def labelled(texts: list[str], label: int) -> Sample:
    """Return a text, or a pair of texts, with its label as a sample."""
    return Sample(texts[0], (), (label,), *texts[1:])


def folder_data(task: str, folder: Path, trained_on: str) -> HeadData | ParallelData | ColumnData:
    """Return the data of a task in a folder.

    Raises:
        DataError: there are no files of the task.
    """
    data: HeadData | ParallelData | ColumnData
    if task in HEAD_TASKS:
        data = HeadData(task, folder, trained_on)
    else:
        data = ParallelData(folder) if task == "tatoeba" else ColumnData(task, folder)
    if not data.languages():
        raise DataError(f"There are no files of {task} in {folder}: see the beginning of evaluation/suite/__init__.py.")
    return data
