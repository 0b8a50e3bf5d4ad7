"""What the files that the sections save have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from demo.capabilities.tasks.belief import Belief
from demo.export import File, csv_data, json_data


class Answered(Protocol):
    """A model's answer in one of the sections."""

    @property
    def belief(self) -> Belief: ...


Answer = TypeVar("Answer", bound=Answered)


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> File:
    """Return rows below their columns, as the file of the section `name`."""
    return File(f"polyglot-lens-{name}.csv", csv_data([columns, *rows]))


def json_file(name: str, found: Iterable[Answer], describe: Callable[[Answer], dict[str, Any]]) -> File:
    """Return what `describe` says of each answer, with the head's training and the language of the text."""
    results = [
        describe(each) | {"trained_on": each.belief.info.trained_on, "language": each.belief.language} for each in found
    ]
    return File(f"polyglot-lens-{name}.json", json_data({"results": results}))
